import type { ClaimRow, PositionRow } from '@turnaround/contracts';

/**
 * What a piece of evidence does to the result. `fell`: over it, new since, the rules find a need of the claim not met today. `rested`: of
 * such a need, what the claim rested on. `contradicts`: another source tells otherwise of the same. `against`: no test looks at it, and yet
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
    const tests = claim?.decision.tests.filter((test) => test.needId === needId && test.testId === testId) ?? [];
    for (const id of now) marks.set(id, 'fell');
    for (const id of tests.flatMap(({ evidenceIds }) => evidenceIds)) marks.set(id, 'rested');
  }
  return marks;
}
