import type { AllowEquivalentProgress, PinRuleSet, RecordEligibility } from './outcome-record.commands.js';
import { assertNeedNoted } from './noted-need.js';
import * as errors from './outcome-record.errors.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord, OutcomeRecord } from './outcome-record.state.js';

/**
 * The rules of the day a family attached stay its rules; pinning again changes nothing
 * (docs/domain/payment-by-results.md §1.4).
 */
export function pinRuleSet({ type: _type, ...pinned }: PinRuleSet, state: OutcomeRecord): OutcomeRecordEvent[] {
  return state.rules === undefined ? [{ type: 'outcomes.RuleSetPinned', data: pinned }] : [];
}

export function recordEligibility(
  { type: _type, basis, ...decided }: RecordEligibility,
  { caseId, familyId }: OpenRecord,
): OutcomeRecordEvent[] {
  return [{ type: 'outcomes.EligibilityDecided', data: { caseId, familyId, ...decided, basis: [...basis] } }];
}

/** Discretion leaves a trace: who accepted what, and why (docs/domain/payment-by-results.md §2.2). */
export function allowEquivalentProgress(
  { type: _type, ...allowed }: AllowEquivalentProgress,
  record: OpenRecord,
): OutcomeRecordEvent[] {
  const { caseId, familyId, setAsideNeedIds, equivalentNeedIds } = record;
  const { needId } = allowed;
  assertNeedNoted(needId, record, errors.unknownNeedAside);
  if (setAsideNeedIds.includes(needId)) throw errors.needSetAsideBefore();
  if (equivalentNeedIds.includes(needId)) throw errors.alreadyEquivalent();
  return [{ type: 'outcomes.EquivalentProgressAllowed', data: { caseId, familyId, ...allowed } }];
}
