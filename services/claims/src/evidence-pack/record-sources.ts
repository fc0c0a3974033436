import type { factsOf, RuleSet } from '@turnaround/payment-rules';
import type { RecomputedClaim } from '../recompute-claim/recompute-claim.js';
import type { ClaimHistory } from './claim-history.js';
import type { Names } from './names.js';
import type { RecordKeeping } from './record-keeping.js';
import type { ManifestEntry } from './source-manifest.js';

/** What the fields of the record are filled from. */
export interface RecordSources {
  readonly history: ClaimHistory;
  readonly facts: ReturnType<typeof factsOf>;
  readonly manifest: readonly ManifestEntry[];
  readonly recomputed: RecomputedClaim;
  readonly names: Names;
  /** The rules the claim was decided by; absent where that document is no longer installed. */
  readonly ruleSet: RuleSet | undefined;
  /** How the authority keeps such records, in force on the day of the claim; absent where nobody has written it down. */
  readonly recordKeeping: RecordKeeping | undefined;
}
