import { hash, randomBytes } from 'node:crypto';

/** Said with every sample, so that an auditor can draw it again with any tool. */
export const SAMPLE_METHOD =
  'Order the claims by the SHA-256 (hex) of the seed, a line feed and the claim id; take the first, rounding their number up.';

/** The same seed and claims give the same sample, in whatever order the claims came; one claim at least. */
export function drawSample(seed: string, claimIds: readonly string[], percent: number): readonly string[] {
  const size = Math.max(1, Math.ceil((claimIds.length * percent) / 100));
  return claimIds
    .map((claimId) => ({ claimId, rank: hash('sha256', `${seed}\n${claimId}`) }))
    .sort((left, right) => (left.rank < right.rank ? -1 : 1))
    .slice(0, size)
    .map(({ claimId }) => claimId);
}

/** Nobody can know it before the batch takes no more claims, and so nobody can choose by it who is drawn. */
export function newSeed(): string {
  return randomBytes(16).toString('hex');
}
