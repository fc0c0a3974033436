import { randomInt } from 'node:crypto';

export interface MossIds {
  readonly motherId: string;
  readonly sonId: string;
  /** Absent for a boy whose number nobody knows. */
  readonly sonUpn?: string;
}

/** Ada Moss and her boy Ben: the household that services are tried with. */
export function mossFamily({ motherId, sonId, sonUpn }: MossIds) {
  const ada = { memberId: motherId, firstName: 'Ada', lastName: 'Moss', dateOfBirth: '1990-02-01' };
  const ben = { memberId: sonId, firstName: 'Ben', lastName: 'Moss', dateOfBirth: '2014-05-06' };
  return [
    { ...ada, relationship: 'mother' as const },
    { ...ben, relationship: 'son' as const, ...(sonUpn === undefined ? {} : { upn: sonUpn }) },
  ];
}

/** With the letter in front that its digits ask for; no two tests share a pupil. */
export function randomPupilNumber(): string {
  const digits = Array.from({ length: 12 }, () => randomInt(10));
  const sum = digits.reduce((total, digit, index) => total + digit * (index + 2), 0);
  return `${'ABCDEFGHJKLMNPQRTUVWXYZ'[sum % 23] ?? ''}${digits.join('')}`;
}
