import type { ReactionRow } from '@turnaround/service-kit';
import { FollowBatches } from './follow-batches.js';
import { FollowOverlaps } from './follow-overlaps.js';
import { FollowPlaces } from './follow-places.js';
import { KeepBasis } from './keep-basis.js';
import { RecordReReferrals } from './record-re-referrals.js';
import { WithdrawRejectedClaim } from './withdraw-rejected-claim.js';

/** What acts of two streams leave to do where the command that began them was cut off. */
export const reactions: readonly ReactionRow[] = [
  FollowPlaces,
  FollowOverlaps,
  FollowBatches,
  WithdrawRejectedClaim,
  KeepBasis,
  RecordReReferrals,
];
