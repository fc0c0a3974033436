import type { DecisionReason, FundingMode } from '@turnaround/contracts';
import type { ClaimWindow, RuleSet, TariffRow } from '../rule-set/rule-set.js';
import type { FamilyView } from './family-view.js';

/**
 * The day that the tariff is looked up by: that on which the family was taken in. A migration to a newer version of the
 * same rules leaves the money as it was; only rules that have no row for that day go by the day the family came under
 * them (docs/domain/payment-by-results.md §1.1 and example F).
 */
export function tariffDayFor(
  { tariff }: RuleSet,
  attachedOn: string | undefined,
  ruledFrom: string | undefined,
): string | undefined {
  return attachedOn !== undefined && tariff.some((row) => covers(row, attachedOn)) ? attachedOn : ruledFrom;
}

/** The tariff row of a day; it sets both halves of the money (docs/domain/payment-by-results.md §1.1). */
export function tariffFor(ruleSet: RuleSet, day: string | undefined): TariffRow | DecisionReason {
  return ruleSet.tariffBasis.enabled ? tariffRowOn(ruleSet, day) : 'TARIFF_RULE_OFF';
}

/** The row that the table itself has for a day. */
export function tariffRowOn(ruleSet: RuleSet, day: string | undefined): TariffRow | DecisionReason {
  const row = day === undefined ? undefined : ruleSet.tariff.find((each) => covers(each, day));
  if (row === undefined) return 'NO_TARIFF';
  return row.enabled ? row : 'TARIFF_RULE_OFF';
}

/**
 * The fee for taking a family in. Whether it is due for this one depends on how it was funded then, and on earlier
 * episodes (docs/domain/payment-by-results.md §1.1 and §1.2).
 */
export function attachmentFee({ phaseMaximum }: RuleSet, row: TariffRow | undefined): number {
  const pence = row?.attachmentPence ?? 0;
  return phaseMaximum.enabled ? Math.min(pence, phaseMaximum.pence) : pence;
}

/**
 * How results are funded on a day, whatever day the family was taken in
 * (docs/domain/payment-by-results.md §0, finding 4 and example F).
 */
export function fundingModeOn(ruleSet: RuleSet, day: string): FundingMode | undefined {
  return ruleSet.fundingModes.find((row) => row.enabled && covers(row, day))?.mode;
}

/**
 * The issued number of results that a day falls under; undefined where the rule set has none
 * (docs/domain/payment-by-results.md §1.1).
 */
export function allocationOn(ruleSet: RuleSet, day: string): RuleSet['allocations'][number] | undefined {
  return ruleSet.allocations.find((row) => row.enabled && covers(row, day));
}

/** The window open on a day; undefined between windows. */
export function openWindowOn(ruleSet: RuleSet, day: string): ClaimWindow | undefined {
  return ruleSet.claimWindows.find(({ enabled, opensOn, closesOn }) => enabled && opensOn <= day && day <= closesOn);
}

/**
 * The first window in which a claim that matures on a day can still be made: what matured after one closed waits for
 * the next (docs/domain/payment-by-results.md example F).
 */
export function windowFrom(ruleSet: RuleSet, day: string): ClaimWindow | undefined {
  return ruleSet.claimWindows.find(({ enabled, closesOn }) => enabled && closesOn >= day);
}

function covers({ from, to }: { readonly from: string; readonly to: string }, day: string): boolean {
  return from <= day && day <= to;
}

export interface Payable {
  readonly amountPence: number;
  readonly reasons: readonly DecisionReason[];
}

export interface ProgrammePosition {
  /** Results of the authority already counted against the allocation of the period. */
  readonly allocationUsed?: number;
  /** Claim-ready families that share these people, from the overlap check. */
  readonly overlappingFamilyIds?: readonly string[];
}

/**
 * What a claim made on the day would earn, and why it is less than the tariff says. Outcomes count all the same
 * (docs/domain/payment-by-results.md §6, examples C and F).
 * @param payments of the phase, that stand against another one
 * @param feePence kept free under the maximum, though it may have been paid for an earlier episode
 */
export function payableOn(
  ruleSet: RuleSet,
  view: FamilyView,
  payments: FamilyView['payments'],
  tariffPence: number,
  feePence: number,
  position: ProgrammePosition,
): Payable {
  const mode = fundingModeOn(ruleSet, view.asOf);
  if (mode === undefined) return nothing('NO_FUNDING_MODE');
  if (mode === 'suspended') return nothing('PBR_SUSPENDED');
  if (mode === 'upfront') return nothing('UPFRONT_FUNDED');
  const allocation = allocationOn(ruleSet, view.asOf);
  if (allocation !== undefined) {
    if (position.allocationUsed === undefined) return nothing('ALLOCATION_NOT_CHECKED');
    if (position.allocationUsed >= allocation.fundedFamilies) return nothing('OVER_ALLOCATION');
  }
  const paid = payments.reduce((sum, { amountPence }) => sum + amountPence, 0);
  // Without a maximum, the routes say what is paid already; a payment of which no route is known can only be taken off.
  const unknown = payments.reduce((sum, { route, amountPence }) => sum + (route === undefined ? amountPence : 0), 0);
  const left = ruleSet.phaseMaximum.enabled ? ruleSet.phaseMaximum.pence - feePence - paid : tariffPence - unknown;
  const amountPence = Math.max(0, Math.min(tariffPence, left));
  return { amountPence, reasons: amountPence < tariffPence ? ['PHASE_MAXIMUM_REACHED'] : [] };
}

function nothing(reason: DecisionReason): Payable {
  return { amountPence: 0, reasons: [reason] };
}
