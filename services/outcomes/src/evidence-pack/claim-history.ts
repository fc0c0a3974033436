import { claimBatched, claimPrepared, type PaymentDecision, referralSubmitted } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import type { z } from 'zod';
import { replay } from '../recompute-claim/replay.js';
import type { BatchedClaims } from '../claim-batches/batched-claims.js';
import { ledgerBehind } from '../domain/claim/claim.errors.js';
import type { HouseholdIndex } from '../overlaps/household-index.js';

export interface ClaimHistory {
  readonly prepared: z.infer<typeof claimPrepared.schema>;
  /** When the claim was prepared, as the ledger has it: UTC instant. */
  readonly preparedAt: string;
  /** What the decision rests on, up to the stored revisions. */
  readonly basis: readonly StoredEvent[];
  /** What was recorded of the family's outcomes after the decision. */
  readonly afterwards: readonly StoredEvent[];
  /** Episodes of the family that began after this one and were known when the claim was decided. */
  readonly reReferredCaseIds: readonly string[];
  /** All of the claim itself. */
  readonly claim: readonly StoredEvent[];
  /** All of the batch the claim went with. */
  readonly batch: readonly StoredEvent[];
  /** Reviews of families that share people with this one. */
  readonly overlaps: readonly StoredEvent[];
}

export interface HistorySources {
  readonly ledger: EventStore;
  readonly batched: BatchedClaims;
  readonly households: HouseholdIndex;
}

/**
 * All the ledger holds of a claim.
 * @throws DomainError CLAIM.LEDGER_BEHIND
 */
export async function readClaimHistory(claimId: string, sources: HistorySources): Promise<ClaimHistory> {
  const { ledger, batched, households } = sources;
  const { events: claim } = await ledger.load(streamName('claim', claimId));
  const first = claim.find(({ type }) => type === claimPrepared.type);
  if (first === undefined) throw ledgerBehind();
  const prepared = claimPrepared.schema.parse(first.data);
  const outcomes = streamName('outcomeRecord', prepared.caseId);
  const known = prepared.basis.find(({ stream }) => stream === outcomes)?.revision ?? -1;
  const batchId = (await batched.find([claimId])).get(claimId)?.batchId;
  const episodes = await households.episodesWith(prepared.caseId);
  const [basis, record, batch, overlaps, referrals] = await Promise.all([
    Promise.all(prepared.basis.map((head) => replay(ledger, head))),
    ledger.load(outcomes),
    batchId === undefined ? undefined : ledger.load(streamName('claimBatch', batchId)),
    Promise.all((prepared.reviewedOverlapIds ?? []).map((id) => ledger.load(streamName('familyOverlap', id)))),
    Promise.all(episodes.filter((id) => id !== prepared.caseId).map((id) => ledger.load(streamName('referral', id)))),
  ]);
  return {
    prepared,
    preparedAt: first.metadata.recordedAt,
    claim,
    basis: basis.flatMap(({ events }) => events),
    reReferredCaseIds: referrals.flatMap(({ events }) => laterReferral(events, prepared.decision)),
    afterwards: record.events.filter(({ revision }) => revision > known),
    batch: holds(batch?.events ?? [], claimId) ? (batch?.events ?? []) : [],
    overlaps: overlaps.flatMap(({ events }) => events),
  };
}

/** A batch is noted for a claim before it takes it, and may refuse it. */
function holds(batch: readonly StoredEvent[], claimId: string): boolean {
  return batch.some(
    ({ type, data }) => type === claimBatched.type && claimBatched.schema.parse(data).claimId === claimId,
  );
}

function laterReferral(
  events: readonly StoredEvent[],
  { attachedOn = '', asOf, knownAt }: Pick<PaymentDecision, 'attachedOn' | 'asOf' | 'knownAt'>,
): readonly string[] {
  return events
    .filter(({ type, metadata }) => type === referralSubmitted.type && metadata.recordedAt <= knownAt)
    .map(({ data }) => referralSubmitted.schema.parse(data))
    .filter(({ receivedOn }) => receivedOn > attachedOn && receivedOn <= asOf)
    .map(({ referralId }) => referralId);
}
