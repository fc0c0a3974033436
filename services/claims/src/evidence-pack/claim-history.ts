import { claimPrepared, claimPutInBatch, type PaymentDecision, referralSubmitted } from '@turnaround/contracts';
import type { EventStore } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';
import { ledgerBehind } from '@turnaround/family-ledger';
import type { Queryable } from '@turnaround/postgres';
import { z } from 'zod';
import { replay } from '../recompute-claim/replay.js';
import { told } from './told.js';
import { requestsOfCase } from '../indexes/request-of-case.js';
import { overlapIdOf } from '../overlaps/family-overlaps.js';
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
  /** What was found and decided of families that share people with this one, also after the claim. */
  readonly overlaps: readonly StoredEvent[];
  /** What agencies were asked for the family, and what they did. */
  readonly requests: readonly StoredEvent[];
}

const OfClaim = z.object({ claimId: z.string() });

export interface HistorySources {
  readonly ledger: EventStore;
  readonly households: HouseholdIndex;
  readonly indexes: Queryable;
}

/**
 * All the ledger holds of a claim.
 * @throws DomainError CLAIM.LEDGER_BEHIND
 */
export async function readClaimHistory(
  { claimId, familyId }: { readonly claimId: string; readonly familyId: string },
  sources: HistorySources,
): Promise<ClaimHistory> {
  const { ledger, households } = sources;
  const { events: ofFamily } = await ledger.load(streamName('familyClaims', familyId));
  const claim = ofFamily.filter(({ data }) => OfClaim.safeParse(data).data?.claimId === claimId);
  const first = told(claim, claimPrepared)[0];
  if (first === undefined) throw ledgerBehind();
  const prepared = first.data;
  const outcomes = streamName('outcomeRecord', prepared.caseId);
  const known = prepared.basis.find(({ stream }) => stream === outcomes)?.revision ?? -1;
  const batchId = told(claim, claimPutInBatch).at(-1)?.data.batchId;
  const episodes = await households.episodesWith(prepared.caseId);
  const overlapIds = new Set([
    ...(prepared.reviewedOverlapIds ?? []),
    ...(await overlapsNear(prepared.caseId, households)),
  ]);
  const [basis, record, batch, overlaps, referrals, requests] = await Promise.all([
    Promise.all(prepared.basis.map((head) => replay(ledger, head))),
    ledger.load(outcomes),
    batchId === undefined ? undefined : ledger.load(streamName('claimBatch', batchId)),
    Promise.all([...overlapIds].map((id) => ledger.load(streamName('familyOverlap', id)))),
    Promise.all(episodes.filter((id) => id !== prepared.caseId).map((id) => ledger.load(streamName('referral', id)))),
    requestsOfCase(sources.indexes, prepared.caseId).then((ids) =>
      Promise.all(ids.map((id) => ledger.load(streamName('serviceRequest', id)))),
    ),
  ]);
  return {
    prepared,
    preparedAt: first.recordedAt,
    claim,
    basis: basis.flatMap(({ events }) => events),
    reReferredCaseIds: referrals.flatMap(({ events }) => laterReferral(events, prepared.decision)),
    afterwards: record.events.filter(({ revision }) => revision > known),
    batch: batch?.events ?? [],
    overlaps: overlaps.flatMap(({ events }) => events),
    requests: requests
      .flatMap(({ events }) => events)
      .filter(({ metadata }) => metadata.recordedAt <= prepared.decision.knownAt),
  };
}

async function overlapsNear(caseId: string, households: HouseholdIndex): Promise<readonly string[]> {
  return (await households.near(caseId)).map((other) => overlapIdOf(inOrder(caseId, other.caseId)));
}

function inOrder(one: string, other: string): readonly [string, string] {
  return one < other ? [one, other] : [other, one];
}

function laterReferral(
  events: readonly StoredEvent[],
  { attachedOn = '', asOf, knownAt }: Pick<PaymentDecision, 'attachedOn' | 'asOf' | 'knownAt'>,
): readonly string[] {
  return told(events, referralSubmitted)
    .filter(({ recordedAt }) => recordedAt <= knownAt)
    .filter(({ data }) => data.receivedOn > attachedOn && data.receivedOn <= asOf)
    .map(({ data }) => data.referralId);
}
