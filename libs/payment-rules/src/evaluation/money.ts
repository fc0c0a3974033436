import type { DecisionReason, FundingMode } from '@turnaround/contracts';
import type { ClaimWindow, RuleSet, TariffRow } from '../rule-set/rule-set.js';
import type { FamilyView } from './family-view.js';

/** The tariff row of the day the family was taken in; it sets both halves of the money. */
export function tariffFor(ruleSet: RuleSet, attachedOn: string | undefined): TariffRow | DecisionReason {
  if (!ruleSet.tariffBasis.enabled) return 'TARIFF_RULE_OFF';
  const row = attachedOn === undefined ? undefined : covering(ruleSet.tariff, attachedOn);
  if (row === undefined) return 'NO_TARIFF';
  return row.enabled ? row : 'TARIFF_RULE_OFF';
}

/** How results are funded on a day, whatever day the family was taken in. */
export function fundingModeOn(ruleSet: RuleSet, day: string): FundingMode | undefined {
  return covering(
    ruleSet.fundingModes.filter(({ enabled }) => enabled),
    day,
  )?.mode;
}

/** The issued number of results that a day falls under; undefined where the rule set has none. */
export function allocationOn(ruleSet: RuleSet, day: string): RuleSet['allocations'][number] | undefined {
  return covering(
    ruleSet.allocations.filter(({ enabled }) => enabled),
    day,
  );
}

/** The window open on a day; undefined between windows. */
export function openWindowOn(ruleSet: RuleSet, day: string): ClaimWindow | undefined {
  return enabledWindows(ruleSet).find(({ opensOn, closesOn }) => opensOn <= day && day <= closesOn);
}

/** The first window in which a claim that matures on a day can still be made: what matured after one closed waits for the next. */
export function windowFrom(ruleSet: RuleSet, day: string): ClaimWindow | undefined {
  return enabledWindows(ruleSet).find(({ closesOn }) => closesOn >= day);
}

function enabledWindows(ruleSet: RuleSet): readonly ClaimWindow[] {
  return ruleSet.claimWindows.filter(({ enabled }) => enabled);
}

function covering<Row extends { readonly from: string; readonly to: string }>(
  rows: readonly Row[],
  day: string,
): Row | undefined {
  return rows.find(({ from, to }) => from <= day && day <= to);
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
 * What a claim made on the day would earn, and why it is less than the tariff says. Outcomes count all the same.
 * @param payments of the phase, that stand against another one
 */
export function payableOn(
  ruleSet: RuleSet,
  view: FamilyView,
  payments: FamilyView['payments'],
  tariffPence: number,
  attachmentPence: number,
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
  const left = ruleSet.phaseMaximum.enabled ? ruleSet.phaseMaximum.pence - attachmentPence - paid : tariffPence;
  const amountPence = Math.max(0, Math.min(tariffPence, left));
  return { amountPence, reasons: amountPence < tariffPence ? ['PHASE_MAXIMUM_REACHED'] : [] };
}

function nothing(reason: DecisionReason): Payable {
  return { amountPence: 0, reasons: [reason] };
}
