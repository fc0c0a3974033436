import { type CalendarDate, isBefore } from '@turnaround/kernel';
import { mayWaive } from './change-household.js';
import { daysOf } from './days-of-measure.js';
import type { RecordDeath, TakeBackDeath } from './outcome-record.commands.js';
import * as errors from './outcome-record.errors.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord } from './outcome-record.state.js';

/**
 * A death has a day: after the birth, not to come, and not before anything the person is known to have done. Whoever was in the
 * household leaves it that day. What would be asked no more of a claim waits for a second person, as for any departure
 * (docs/domain/payment-by-results.md §6.1).
 * @throws DomainError OUTCOME_RECORD.DEATH_IN_FUTURE, DEATH_BEFORE_BIRTH, DEATH_BEFORE_LAST_KNOWN, MEMBER_DIED, MEMBER_UNKNOWN
 */
export function recordDeath(command: RecordDeath, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { memberId, diedOn, today, recordedBy } = command;
  const before = record.members.get(memberId);
  if (before === undefined) throw errors.strangerChanged(memberId);
  const known = record.deaths.get(memberId);
  if (known !== undefined) throw errors.memberDied(known, '/diedOn');
  if (isBefore(today, diedOn)) throw errors.deathInFuture(diedOn);
  const born = record.people.get(memberId)?.dateOfBirth;
  if (born !== undefined && isBefore(diedOn, born)) throw errors.deathBeforeBirth(born);
  const last = lastDid(command, record);
  if (last !== undefined && isBefore(diedOn, last.on)) throw errors.deathBeforeLastKnown(last.on, last.what);
  const of = { caseId: record.caseId, familyId: record.familyId, memberId };
  const died: OutcomeRecordEvent = { type: 'outcomes.MemberDied', data: { ...of, diedOn } };
  if (before === 'gone') return [died];
  const left: OutcomeRecordEvent = {
    type: 'outcomes.HouseholdChanged',
    data: { ...of, change: 'left', changedOn: diedOn },
  };
  if (!mayWaive({ memberId, changedOn: diedOn }, record)) return [died, left];
  const explained = { ...of, leftOn: diedOn, reason: 'This person died.', explainedBy: recordedBy };
  return [died, left, { type: 'outcomes.DepartureExplained', data: explained }];
}

/** All is as it was: whoever left by dying is in the household again, from that day. */
export function takeBackDeath({ memberId, reason }: TakeBackDeath, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const diedOn = record.deaths.get(memberId);
  if (diedOn === undefined) throw errors.deathNotRecorded(memberId);
  const of = { caseId: record.caseId, familyId: record.familyId, memberId };
  const takenBack: OutcomeRecordEvent = { type: 'outcomes.DeathTakenBack', data: { ...of, reason } };
  const leftByDying = record.members.get(memberId) === 'gone' && record.changedOn.get(memberId) === diedOn;
  if (!leftByDying) return [takenBack];
  return [takenBack, { type: 'outcomes.HouseholdChanged', data: { ...of, change: 'joined', changedOn: diedOn } }];
}

/** Nothing of somebody begins after they died. */
export function assertAlive(memberId: string, from: CalendarDate, { deaths }: OpenRecord, field: string): void {
  const diedOn = deaths.get(memberId);
  if (diedOn !== undefined && isBefore(diedOn, from)) throw errors.evidenceAfterDeath(diedOn, field);
}

interface Done {
  readonly on: CalendarDate;
  readonly what: string;
}

/** Of this record and of what other contexts tell. A period may end after the death, but not begin after it. */
function lastDid({ memberId, lastDid: elsewhere }: RecordDeath, record: OpenRecord): Done | undefined {
  const changedOn = record.changedOn.get(memberId);
  const joinedOrLeft = record.members.get(memberId) === 'gone' ? 'left the household' : 'joined the household';
  const done = record.evidence
    .filter((evidence) => evidence.memberId === memberId && !evidence.corrected && !evidence.retracted)
    .flatMap(({ measure }): Done[] => {
      const on = daysOf(measure).first;
      return on === undefined ? [] : [{ on, what: 'has evidence that begins' }];
    });
  if (changedOn !== undefined) done.push({ on: changedOn, what: joinedOrLeft });
  if (elsewhere !== undefined) done.push(elsewhere);
  return done.toSorted((one, other) => other.on.localeCompare(one.on)).at(0);
}
