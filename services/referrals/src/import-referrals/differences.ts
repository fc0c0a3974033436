import type { Member } from '@turnaround/contracts';
import { type ComparablePerson, comparePeople, scoreOf } from '@turnaround/people';
import type { LineProblem, RowGroup, Submission } from './referral-from-rows.js';

type Person = Submission['members'][number];

/**
 * What a file says otherwise than the referral that is known by the same reference: a birthday, somebody who is new. Said line by
 * line, without names, with how to take it in.
 */
export function differencesFrom(group: RowGroup, known: readonly Member[]): readonly LineProblem[] {
  if (!('submission' in group.outcome)) return [];
  return group.outcome.submission.members.flatMap((member, index) => {
    const line = group.rows[index]?.line ?? group.rows[0]?.line ?? 0;
    const same = whoIs(member, known);
    if (same === undefined) {
      const reason =
        'and the rest of the row name somebody whom the referral does not have; add them on the page of the family, as somebody who joined';
      return [{ line, column: 'first_name', reason }];
    }
    const fields = [
      ['first_name', member.firstName, same.firstName],
      ['last_name', member.lastName, same.lastName],
      ['date_of_birth', member.dateOfBirth, same.dateOfBirth],
      ['expected_on', member.expectedOn, same.expectedOn],
      ['relationship', member.relationship, same.relationship],
      ['upn', plainNumber(member.upn), plainNumber(same.upn)],
    ] as const;
    return fields.flatMap(([column, given, before]) =>
      given === undefined || given === before
        ? []
        : [{ line, column, reason: 'is another one than the referral has; correct it on the page of the family' }],
    );
  });
}

/** Whether a file that uses a reference over again tells of other people: it is another referral then. */
export function areOtherPeople({ outcome }: RowGroup, known: readonly Member[]): boolean {
  return 'submission' in outcome && outcome.submission.members.every((member) => whoIs(member, known) === undefined);
}

const FEWEST_THAT_AGREE = 2;

/** Within one reference, two of names, birthday and number are enough. */
function whoIs(member: Person, known: readonly Member[]): Member | undefined {
  const compared = known.map((other) => {
    const fields = comparePeople(comparable(member), comparable(other), { byPupilNumber: true });
    const agree = fields.filter(({ agreement }) => agreement === 'same' || agreement === 'alike').length;
    return { other, agree, score: scoreOf(fields) };
  });
  const [best] = compared.toSorted((one, two) => two.agree - one.agree || two.score - one.score);
  return best !== undefined && best.agree >= FEWEST_THAT_AGREE ? best.other : undefined;
}

function comparable({ firstName, lastName, dateOfBirth, upn }: Person | Member): ComparablePerson {
  return { firstName, lastName, born: dateOfBirth ?? null, postcodes: [], upn: plainNumber(upn) ?? null };
}

const plainNumber = (upn: string | undefined): string | undefined => upn?.replaceAll(/\s/g, '').toUpperCase();
