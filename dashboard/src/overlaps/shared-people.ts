import type { OverlapRow } from '@turnaround/contracts';

/** The member of the other family whom this one is or seems to be; undefined where it is nobody there. */
export function counterpartOf(memberId: string, sharedPeople: OverlapRow['sharedPeople']): string | undefined {
  const pair = sharedPeople.find((people) => people.includes(memberId));
  return pair === undefined ? undefined : (pair.find((each) => each !== memberId) ?? memberId);
}
