import type { ClaimRow, PositionRow } from '@turnaround/contracts';

/**
 * What a piece of evidence does to the result. `fell`: today the rules find a need of the claim not met over it. `rested`: the claim
 * rested on it, and it counts no more. `contradicts`: another source tells otherwise of the same. `against`: no test looks at it, and yet
 * it speaks against the result.
 */
export type EvidenceMark = 'fell' | 'rested' | 'contradicts' | 'against';

/**
 * The marked pieces of evidence by id, the gravest mark of each.
 * @param claim of a family whose claim is doubted
 */
export function evidenceMarks(
  { disagreeing, needs, claimChanges, state }: Pick<PositionRow, 'disagreeing' | 'needs' | 'claimChanges' | 'state'>,
  claim?: Pick<ClaimRow, 'decision'>,
): ReadonlyMap<string, EvidenceMark> {
  const marks = new Map<string, EvidenceMark>(
    disagreeing.map(({ id, contradicts }) => [id, contradicts === undefined ? 'against' : 'contradicts']),
  );
  if (state !== 'fallen' && state !== 'in-doubt') return marks;
  for (const { needId, testId } of claimChanges) {
    if (needId === undefined) continue;
    const now = needs.find((need) => need.needId === needId)?.evidenceIds ?? [];
    const then = claim?.decision.tests.filter((test) => test.needId === needId && test.testId === testId) ?? [];
    for (const id of then.flatMap(({ evidenceIds }) => evidenceIds)) if (!now.includes(id)) marks.set(id, 'rested');
    for (const id of now) marks.set(id, 'fell');
  }
  return marks;
}
