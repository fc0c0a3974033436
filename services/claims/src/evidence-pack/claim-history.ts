import {
  claimPrepared,
  claimPutInBatch,
  consentRecorded,
  eventReader,
  type PaymentDecision,
  planAgreementRecorded,
  programmeConsentRecorded,
  referralAccepted,
  referralSubmitted,
  reReferralTakenBack,
  reReferredAfterClosure,
} from '@turnaround/contracts';
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
  /** What was recorded of the family after the decision, in all that it rests on. */
  readonly afterwards: readonly StoredEvent[];
  /** Episodes of the family that began after this one and were known when the claim was decided. */
  readonly reReferredCaseIds: readonly string[];
  /** Every episode of the family. */
  readonly episodeIds: readonly string[];
  /** What was found of the family being back since the case closed, and what of that was taken back. */
  readonly returns: readonly StoredEvent[];
  /** All of the claim itself. */
  readonly claim: readonly StoredEvent[];
  /** All of the batch the claim went with. */
  readonly batch: readonly StoredEvent[];
  /** What was found and decided of families that share people with this one, also after the claim. */
  readonly overlaps: readonly StoredEvent[];
  /** What agencies were asked for the family, and what they did. */
  readonly requests: readonly StoredEvent[];
  /** Other families the people of this one were compared with, because somebody in them is or seems to be one of these. */
  readonly comparedWith: readonly ComparedCase[];
  /** Agencies that are spoken of, as they registered. */
  readonly agencies: readonly StoredEvent[];
}

export interface ComparedCase {
  readonly caseId: string;
  readonly familyId: string;
  readonly overlapId: string;
  readonly familyName: string;
}

const OfClaim = z.object({ claimId: z.string() });
const returns = eventReader([reReferredAfterClosure, reReferralTakenBack]);

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
  const ofCase = (['referral', 'assessment', 'wholeFamilyPlan', 'outcomeRecord'] as const).map((category) =>
    streamName(category, prepared.caseId),
  );
  const batchId = told(claim, claimPutInBatch).at(-1)?.data.batchId;
  const episodes = await households.episodesWith(prepared.caseId);
  const comparedWith = await casesNear(prepared.caseId, sources);
  const overlapIds = new Set([
    ...(prepared.reviewedOverlapIds ?? []),
    ...comparedWith.map(({ overlapId }) => overlapId),
  ]);
  const [basis, records, batch, overlaps, referrals, requests] = await Promise.all([
    Promise.all(prepared.basis.map((head) => replay(ledger, head))),
    Promise.all(ofCase.map((stream) => ledger.load(stream))),
    batchId === undefined ? undefined : ledger.load(streamName('claimBatch', batchId)),
    Promise.all([...overlapIds].map((id) => ledger.load(streamName('familyOverlap', id)))),
    Promise.all(episodes.filter((id) => id !== prepared.caseId).map((id) => ledger.load(streamName('referral', id)))),
    requestsOfCase(sources.indexes, prepared.caseId).then((ids) =>
      Promise.all(ids.map((id) => ledger.load(streamName('serviceRequest', id)))),
    ),
  ]);
  const basisEvents = basis.flatMap(({ events }) => events);
  return {
    prepared,
    preparedAt: first.recordedAt,
    claim,
    episodeIds: episodes,
    returns: ofFamily.filter((stored) => returns.read(stored)?.data.caseId === prepared.caseId),
    basis: basisEvents,
    reReferredCaseIds: referrals.flatMap(({ events }) => laterReferral(events, prepared.decision)),
    afterwards: records.flatMap(({ events }) =>
      events.filter(
        ({ stream, revision }) => revision > (prepared.basis.find((head) => head.stream === stream)?.revision ?? -1),
      ),
    ),
    batch: batch?.events ?? [],
    overlaps: overlaps.flatMap(({ events }) => events),
    requests: requests
      .flatMap(({ events }) => events)
      .filter(({ metadata }) => metadata.recordedAt <= prepared.decision.knownAt),
    comparedWith,
    agencies: await agenciesOf(basisEvents, ledger),
  };
}

async function casesNear(caseId: string, { households, ledger }: HistorySources): Promise<readonly ComparedCase[]> {
  const near = await households.near(caseId);
  return Promise.all(
    near.map(async (other) => {
      const { events } = await ledger.load(streamName('referral', other.caseId));
      const familyName =
        told(events, referralSubmitted)[0]?.data.familyName ?? told(events, referralAccepted)[0]?.data.familyName ?? '';
      return { ...other, familyName, overlapId: overlapIdOf(inOrder(caseId, other.caseId)) };
    }),
  );
}

/** Agencies that the family's events name by id only. */
async function agenciesOf(events: readonly StoredEvent[], ledger: EventStore): Promise<readonly StoredEvent[]> {
  const ids = new Set([
    ...told(events, consentRecorded).map(({ data }) => data.agencyId),
    ...told(events, referralSubmitted).flatMap(({ data: { consent } }) =>
      consent.status === 'given' ? consent.shareWithAgencyIds : [],
    ),
    ...told(events, programmeConsentRecorded).flatMap(({ data: { consent } }) =>
      consent.status === 'given' ? consent.shareWithAgencyIds : [],
    ),
    ...told(events, planAgreementRecorded).flatMap(({ data: { party } }) =>
      party.kind === 'agency' ? [party.agencyId] : [],
    ),
  ]);
  return (await Promise.all([...ids].map((id) => ledger.load(streamName('agency', id))))).flatMap(
    (each) => each.events,
  );
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
