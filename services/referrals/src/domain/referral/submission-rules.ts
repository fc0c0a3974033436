import { addMonths, type DomainError } from '@turnaround/kernel';
import { isSaid } from './family-name.js';
import type { SubmitReferral } from './referral.commands.js';
import {
  dateInFuture,
  datesOutOfOrder,
  expectedDateUnlikely,
  memberTooOld,
  memberTwice,
  otherAgency,
  problemTwice,
} from './referral.errors.js';

const OLDEST_YEARS = 120;
const MONTHS_TO_BIRTH = 10;

/** What a submission breaks, every rule of it, in the order of the form. */
export function brokenSubmissionRules(command: SubmitReferral): readonly DomainError[] {
  return [
    ...agencyRule(command),
    ...command.members.flatMap((_, index) => memberRules(command, index)),
    ...problemRules(command),
    ...dateRules(command),
  ];
}

function agencyRule({ actingAgencyId, referrer }: SubmitReferral): readonly DomainError[] {
  return actingAgencyId !== undefined && referrer.agencyId !== actingAgencyId ? [otherAgency()] : [];
}

function memberRules({ members, receivedOn, today }: SubmitReferral, index: number): readonly DomainError[] {
  const member = members[index];
  if (!member) return [];
  const field = `/members/${index}`;
  const born = member.dateOfBirth;
  const expected = member.expectedOn;
  const received = receivedOn ?? today;
  return [
    ...(born !== undefined && born > today ? [dateInFuture(`${field}/dateOfBirth`)] : []),
    ...(born !== undefined && born <= addMonths(today, -12 * OLDEST_YEARS)
      ? [memberTooOld(`${field}/dateOfBirth`, OLDEST_YEARS)]
      : []),
    ...(expected !== undefined &&
    (expected > addMonths(received, MONTHS_TO_BIRTH) || expected < addMonths(received, -1))
      ? [expectedDateUnlikely(`${field}/expectedOn`)]
      : []),
    ...(born !== undefined &&
    isSaid(member.firstName) &&
    members.slice(0, index).some((earlier) => personKey(earlier) === personKey(member))
      ? [memberTwice(field)]
      : []),
  ];
}

function problemRules({ headlineProblems }: SubmitReferral): readonly DomainError[] {
  return headlineProblems.flatMap(({ headline }, index) =>
    headlineProblems.slice(0, index).some((earlier) => earlier.headline === headline)
      ? [problemTwice(`/headlineProblems/${index}/headline`)]
      : [],
  );
}

function dateRules({ receivedOn, consent, members, today }: SubmitReferral): readonly DomainError[] {
  const received = receivedOn ?? today;
  if (received > today) return [dateInFuture('/receivedOn')];
  const broken: DomainError[] = [];
  if (consent.status === 'given' && consent.givenOn > today) broken.push(dateInFuture('/consent/givenOn'));
  const firstBorn = members.flatMap(({ dateOfBirth }) => dateOfBirth ?? []).toSorted()[0];
  if (consent.status === 'given' && firstBorn !== undefined && consent.givenOn < firstBorn) {
    broken.push(datesOutOfOrder('/consent/givenOn', 'Consent cannot have been given before anybody was born.'));
  }
  return broken;
}

/** Twins share a date of birth and a surname, never a first name too; unborn twins, and newborn ones without a name, may share everything. */
function personKey({ firstName, lastName, dateOfBirth }: SubmitReferral['members'][number]): string {
  return JSON.stringify([firstName, lastName, dateOfBirth]).toLowerCase();
}
