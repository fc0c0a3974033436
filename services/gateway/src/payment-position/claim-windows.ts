import { ruleSetKeyOf } from '@turnaround/contracts';
import { type PayableSpan, payableSpans, type RuleSet } from '@turnaround/payment-rules';

export interface OpenOrComingWindow {
  readonly id: string;
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly open: boolean;
  /** Filters on `/api/positions` for the families that can go with this window, or will miss it. */
  readonly readyNow: Filter;
  readonly readyWaiting: Filter;
  readonly readyBeforeClose: Filter;
  readonly willMiss: Filter;
}

export type Filter = Readonly<Record<string, unknown>>;

/** Nothing is missing and the day has come; whether a window is open today depends on the rules of the family. */
export function readyBy(today: string): Filter {
  return { state: 'complete', claimReadyOn_lte: today };
}

/**
 * The claim windows of these rules that have not closed, in order. Families that are ready go with the open window of their
 * rules or wait for the next; those that mature later are counted to the first window that closes after they do.
 * @param today London date
 */
export function windowsFrom(ruleSets: readonly RuleSet[], today: string): readonly OpenOrComingWindow[] {
  return ruleSets
    .flatMap((ruleSet) => {
      const coming = spansFrom(ruleSet, today);
      const ruleSetKey = ruleSetKeyOf(ruleSet);
      const complete = { state: 'complete', ruleSetKey };
      const ready = { ...readyBy(today), ruleSetKey };
      const nobody = { ...ready, claimReadyOn_gt: today };
      return coming.map(({ windowId: id, opensOn, closesOn }, place) => {
        const before = coming[place - 1];
        const open = opensOn <= today;
        return {
          id,
          ruleSetId: ruleSet.id,
          ruleSetVersion: ruleSet.version,
          opensOn,
          closesOn,
          open,
          readyNow: open ? ready : nobody,
          // Whoever is ready waits for one window only.
          readyWaiting: !open && before === undefined ? ready : nobody,
          readyBeforeClose: { ...complete, claimReadyOn_gt: before?.closesOn ?? today, claimReadyOn_lte: closesOn },
          willMiss: { ...complete, claimReadyOn_gt: closesOn },
        };
      });
    })
    .sort(
      (left, right) =>
        left.opensOn.localeCompare(right.opensOn) ||
        left.ruleSetId.localeCompare(right.ruleSetId) ||
        left.ruleSetVersion.localeCompare(right.ruleSetVersion),
    );
}

/** Of each window the first days on which results are paid that are not over; a window that pays nothing any more is none. */
function spansFrom(ruleSet: RuleSet, today: string): readonly PayableSpan[] {
  const coming = payableSpans(ruleSet).filter(({ closesOn }) => closesOn >= today);
  return coming.filter(({ windowId }, place) => coming.findIndex((other) => other.windowId === windowId) === place);
}
