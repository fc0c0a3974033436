import type { Payability } from '@turnaround/contracts';
import { fundingModeOn, openWindowOn } from './evaluation/money.js';
import type { RuleSet } from './rule-set/rule-set.js';

/** Days on which a claim can go to the department: a claim window is open, and results are paid by result. */
export interface PayableSpan {
  readonly windowId: string;
  /** First and last such day of the window, ISO days. */
  readonly opensOn: string;
  readonly closesOn: string;
}

/**
 * Whether a claim by these rules can be made on a day. The claims service, the gateway's figures and the read models all ask
 * here, so that what a list promises is what a claim gets (docs/domain/payment-by-results.md §2.2).
 * @param day ISO day in London
 */
export function payabilityOn(ruleSet: RuleSet, day: string): Payability {
  const window = openWindowOn(ruleSet, day);
  if (window === undefined) return { payable: false, reason: 'no-window-open' };
  const fundingMode = fundingModeOn(ruleSet, day);
  return fundingMode === 'pbr'
    ? { payable: true, windowId: window.id }
    : { payable: false, reason: 'results-not-paid', fundingMode };
}

/** All payable days of these rules as spans, earliest first. */
export function payableSpans({ claimWindows, fundingModes }: RuleSet): readonly PayableSpan[] {
  const paid = fundingModes.filter(({ enabled, mode }) => enabled && mode === 'pbr');
  return claimWindows
    .filter(({ enabled }) => enabled)
    .flatMap(({ id, opensOn, closesOn }) =>
      paid.map(({ from, to }) => ({
        windowId: id,
        opensOn: laterDay(from, opensOn),
        closesOn: to < closesOn ? to : closesOn,
      })),
    )
    .filter(({ opensOn, closesOn }) => opensOn <= closesOn)
    .sort((left, right) => left.opensOn.localeCompare(right.opensOn));
}

/** The first payable day from a day on; undefined where there is none any more. */
export function firstPayableDay(ruleSet: RuleSet, from: string): string | undefined {
  const span = payableSpans(ruleSet).find(({ closesOn }) => closesOn >= from);
  return span && laterDay(from, span.opensOn);
}

export function laterDay(one: string, other: string): string {
  return one > other ? one : other;
}
