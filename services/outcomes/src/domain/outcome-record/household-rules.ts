import type { Member } from '@turnaround/contracts';
import { addMonths, isBefore } from '@turnaround/kernel';
import type { RecordHouseholdChange } from './outcome-record.commands.js';
import * as errors from './outcome-record.errors.js';
import type { OpenRecord } from './outcome-record.state.js';

const OLDEST_YEARS = 120;
const MONTHS_TO_BIRTH = 10;

/** Nobody joins or leaves before being born, is born next year, or joins twice under another id. */
export function assertCanBe({ memberId, member, changedOn, today }: RecordHouseholdChange, record: OpenRecord): void {
  const { dateOfBirth: born } = member ?? record.people.get(memberId) ?? {};
  if (member !== undefined) assertNewcomer(member, changedOn, today, record);
  if (born !== undefined && isBefore(changedOn, born)) throw errors.changeBeforeBirth(born);
}

function assertNewcomer(member: Member, changedOn: string, today: string, record: OpenRecord): void {
  const { dateOfBirth: born, expectedOn: expected } = member;
  if (born !== undefined && (isBefore(today, born) || born <= addMonths(today, -12 * OLDEST_YEARS))) {
    throw errors.birthdayUnlikely(born, OLDEST_YEARS);
  }
  const expectable =
    expected === undefined ||
    (expected <= addMonths(changedOn, MONTHS_TO_BIRTH) && expected >= addMonths(changedOn, -1));
  if (!expectable) throw errors.expectedDateUnlikely(MONTHS_TO_BIRTH);
  const twin = [...record.people.values()].find((known) => isSamePerson(known, member));
  if (twin !== undefined) throw errors.memberTwice(record.members.get(twin.memberId) === 'gone');
}

/** Unborn twins may share everything. */
function isSamePerson(known: Member, given: Member): boolean {
  return (
    known.dateOfBirth !== undefined &&
    known.dateOfBirth === given.dateOfBirth &&
    lettersOf(known.firstName) === lettersOf(given.firstName) &&
    lettersOf(known.lastName) === lettersOf(given.lastName)
  );
}

function lettersOf(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
}
