import type { RuleSet } from '@turnaround/payment-rules';

/** The first day from a day on with a window open and results paid by result; undefined where there is none any more. */
export function firstPayableDay({ claimWindows, fundingModes }: RuleSet, from: string): string | undefined {
  const funded = fundingModes.filter(({ enabled, mode }) => enabled && mode === 'pbr');
  for (const { enabled, opensOn, closesOn } of claimWindows) {
    if (!enabled || closesOn < from) continue;
    for (const row of funded) {
      const day = [opensOn, row.from].reduce(laterDay, from);
      if (day <= closesOn && day <= row.to) return day;
    }
  }
  return undefined;
}

export function laterDay(one: string, other: string): string {
  return one > other ? one : other;
}
