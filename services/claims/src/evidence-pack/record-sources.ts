import type { factsOf } from '@turnaround/payment-rules';
import type { RecomputedClaim } from '../recompute-claim/recompute-claim.js';
import type { ClaimHistory } from './claim-history.js';
import type { ManifestEntry } from './source-manifest.js';

/** What the fields of the record are filled from. */
export interface RecordSources {
  readonly history: ClaimHistory;
  readonly facts: ReturnType<typeof factsOf>;
  readonly manifest: readonly ManifestEntry[];
  readonly recomputed: RecomputedClaim;
}
