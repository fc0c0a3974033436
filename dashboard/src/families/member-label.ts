import type { Member } from '@turnaround/contracts';
import { ageOn, formatDate, today } from '../format/format.js';
import type { ChoiceWords } from '../wording/use-words.js';

/** `Aisha Khan (daughter, 9)`; an unborn child shows the expected date. */
export function memberLabel(member: Member, words: ChoiceWords): string {
  const relationship = words('relationship', member.relationship).toLowerCase();
  const age =
    member.dateOfBirth !== undefined
      ? String(ageOn(member.dateOfBirth, today()))
      : member.expectedOn !== undefined
        ? formatDate(member.expectedOn)
        : undefined;
  return `${member.firstName} ${member.lastName} (${[relationship, age].filter((part) => part !== undefined).join(', ')})`;
}
