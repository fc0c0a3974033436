import { addMonths, isBefore } from '@turnaround/kernel';
import { assertCanBe } from './household-rules.js';
import type { ConfirmDeparture, RecordHouseholdChange } from './outcome-record.commands.js';
import * as errors from './outcome-record.errors.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord } from './outcome-record.state.js';

/**
 * Joins and leaves are dated (docs/domain/payment-by-results.md §6.1). A departure that would waive a need or a test asks for a reason,
 * and for a second person to confirm it.
 */
export function changeHousehold(command: RecordHouseholdChange, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { change, memberId, member, changedOn, today, reason, changedBy } = command;
  if (isBefore(today, changedOn)) throw errors.changeInFuture(changedOn);
  const before = record.members.get(memberId);
  if (before === undefined && member === undefined) throw errors.strangerChanged(memberId);
  const diedOn = record.deaths.get(memberId);
  if (diedOn !== undefined) throw errors.memberDied(diedOn, '/changedOn');
  if (change === 'joined' && before === 'present') throw errors.alreadyThere();
  if (change === 'left' && before === 'gone') throw errors.alreadyGone();
  const last = record.changedOn.get(memberId);
  if (last !== undefined && isBefore(changedOn, last)) throw errors.changeOutOfOrder(last);
  assertCanBe(command, record);
  const waives = change === 'left' && mayWaive(command, record);
  if (waives && reason === undefined) throw errors.departureReasonMissing(memberId);
  const of = { caseId: record.caseId, familyId: record.familyId, memberId };
  const changed: OutcomeRecordEvent = {
    type: 'outcomes.HouseholdChanged',
    data: { ...of, change, changedOn, ...(member === undefined ? {} : { member }) },
  };
  if (change === 'joined' || reason === undefined) return [changed];
  const explained = { ...of, leftOn: changedOn, reason, explainedBy: changedBy };
  return [changed, { type: 'outcomes.DepartureExplained', data: explained }];
}

export function confirmDeparture(command: ConfirmDeparture, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { memberId, confirmedBy, confirmedOn } = command;
  const departure = record.departures.get(memberId);
  if (departure === undefined) throw errors.departureNotWaiting(memberId);
  if (departure.explainedBy === confirmedBy) throw errors.departureSecondPerson();
  const { caseId, familyId } = record;
  const data = { caseId, familyId, memberId, leftOn: departure.leftOn, confirmedBy, confirmedOn };
  return [{ type: 'outcomes.DepartureConfirmed', data }];
}

const ADULT_AGE = 18;

/**
 * Whether something is asked of a person that nobody asks any more once they have left: the outcome of a need, or a test of the rules.
 * Tests ask of every child, and of whoever something was measured; a need that was set aside is waived already
 * (docs/domain/payment-by-results.md §6.1).
 */
export function mayWaive(
  { memberId, changedOn }: Pick<RecordHouseholdChange, 'memberId' | 'changedOn'>,
  record: OpenRecord,
): boolean {
  const { needs, setAsideNeedIds, evidence, people } = record;
  if (needs.some((need) => need.memberId === memberId && !setAsideNeedIds.includes(need.needId))) return true;
  const isOfNeedAside = (needId: string | undefined): boolean =>
    needId !== undefined && setAsideNeedIds.includes(needId);
  const isMeasured = evidence.some(
    (one) => one.memberId === memberId && !one.retracted && !one.corrected && !isOfNeedAside(one.needId),
  );
  const born = people.get(memberId)?.dateOfBirth;
  return isMeasured || born === undefined || addMonths(born, 12 * ADULT_AGE) > changedOn;
}
