import type { RuleSet } from '@turnaround/payment-rules';

export interface OpenOrComingWindow {
  readonly id: string;
  readonly ruleSetId: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly open: boolean;
  /** Filters on `/api/positions` for the families that can go with this window, or will miss it. */
  readonly readyNow: Filter;
  readonly readyBeforeClose: Filter;
  readonly willMiss: Filter;
}

export type Filter = Readonly<Record<string, unknown>>;

/**
 * The claim windows of these rules that have not closed, in order. Families that are ready wait for the first of their
 * rules' windows; those that mature later are counted to the first window that closes after they do.
 * @param today London date
 */
export function windowsFrom(ruleSets: readonly RuleSet[], today: string): readonly OpenOrComingWindow[] {
  return ruleSets
    .flatMap(({ id: ruleSetId, claimWindows }) => {
      const coming = claimWindows
        .filter(({ enabled, closesOn }) => enabled && closesOn >= today)
        .sort((left, right) => left.opensOn.localeCompare(right.opensOn));
      return coming.map(({ id, opensOn, closesOn }, place) => {
        const complete = { state: 'complete', ruleSetId };
        const before = coming[place - 1];
        const ready = { ...complete, claimReadyOn_lte: today };
        return {
          id,
          ruleSetId,
          opensOn,
          closesOn,
          open: opensOn <= today,
          // Those ready today are waited for by one window only; of any other the list is empty.
          readyNow: before === undefined ? ready : { ...ready, claimReadyOn_gt: before.closesOn },
          readyBeforeClose: { ...complete, claimReadyOn_gt: before?.closesOn ?? today, claimReadyOn_lte: closesOn },
          willMiss: { ...complete, claimReadyOn_gt: closesOn },
        };
      });
    })
    .sort((left, right) => left.opensOn.localeCompare(right.opensOn) || left.ruleSetId.localeCompare(right.ruleSetId));
}
