import { z } from 'zod';
import { PaymentDecision, Verdict3 } from '../outcomes/decision.js';
import { FeedKind, FeedPerson, MatchCandidate } from '../outcomes/feeds.js';
import { Measure } from '../outcomes/measures.js';
import { personal } from '../personal.js';
import { Headline } from '../reference-lists.js';
import { ClaimStatus } from './claim-status.js';

const date = z.string().nullable();

/** Where the missing piece has to come from. `case-record`: the work itself; `programme`: windows, funding, allocation. */
export const EvidenceSource = z.enum([
  ...FeedKind.options,
  'key-worker',
  'childrens-services',
  'health',
  'housing',
  'debt-advice',
  'case-record',
  'programme',
]);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

/**
 * Where a family stands on the way to a payment. `near-miss`: one thing short. `in-progress`: more, or only time. `complete`:
 * nothing missing, a claim may be made from `claimReadyOn` on while a window is open and results are paid. `not-payable`:
 * achieved, but earns nothing. `held`: another family shares its people. `claimed`: a claim is in hand, or with the department
 * and nothing else to claim.
 */
export const PositionState = z.enum([
  'eligibility-open',
  'not-eligible',
  'in-progress',
  'near-miss',
  'complete',
  'not-payable',
  'held',
  'claimed',
]);
export type PositionState = z.infer<typeof PositionState>;

export const MissingPiece = z.object({
  testId: z.string(),
  needId: z.string().optional(),
  memberId: z.string().optional(),
  reasonCode: z.string(),
  source: EvidenceSource,
});
export type MissingPiece = z.infer<typeof MissingPiece>;

/** Two versions of one rule set may have other windows: rows and figures name both together. */
export function ruleSetKeyOf({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id} ${version}`;
}

/** `GET /api/positions`: each case by the rules it is pinned to, on what is known. `id` = case id. Money in pence. */
export const PositionRow = z.object({
  id: z.string(),
  familyId: z.string(),
  familyName: personal(z.string()),
  teamId: z.string().nullable(),
  keyWorkerId: z.string().nullable(),
  attachedOn: date,
  closedOn: date,
  ruleSetId: z.string().nullable(),
  ruleSetVersion: z.string().nullable(),
  /** Id and version together, `phase-1 1.0.0`: the way to filter by several at once. */
  ruleSetKey: z.string().nullable(),
  state: PositionState,
  eligibility: PaymentDecision.shape.eligibility.shape.verdict,
  eligibilityReasons: z.array(z.string()),
  outcome: PaymentDecision.shape.outcome,
  /** The worst test of each need; which test, and since when it holds. */
  needs: z.array(
    z.object({
      needId: z.string(),
      memberId: z.string(),
      headline: Headline,
      testId: z.string(),
      verdict: Verdict3,
      reasonCodes: z.array(z.string()),
      displayed: z.string().optional(),
      metSince: z.string().optional(),
      maturesOn: z.string().optional(),
      source: EvidenceSource,
    }),
  ),
  /** What stands between the family and a claim; time and an open window are not among it. */
  missing: z.array(MissingPiece),
  missingCount: z.number().int(),
  missingTests: z.array(z.string()),
  missingSources: z.array(z.string()),
  /** The one thing short, for a near miss. */
  nearMissTest: z.string().nullable(),
  nearMissSource: EvidenceSource.nullable(),
  route: z.string().nullable(),
  /** First day everything holds for long enough. */
  maturesOn: date,
  /** First day a claim may be made: matured, a window open, and results paid. */
  claimReadyOn: date,
  /** What a claim would be paid from that day on; where the state is `claimed`, the amount of the claim. */
  amountPence: z.number().int().nullable(),
  /** What the result would earn were nothing missing. */
  potentialPence: z.number().int().nullable(),
  /** Kept while a claim stands too: it may have to be withdrawn. */
  holdReasons: z.array(z.string()),
  overlapIds: z.array(z.string()),
  /** The latest claim that stands; the state may be `complete` all the same, where another route may be claimed next. */
  claimId: z.string().nullable(),
  claimStatus: ClaimStatus.nullable(),
  /** Latest day the facts speak of. */
  asOf: z.string(),
});
export type PositionRow = z.infer<typeof PositionRow>;

const Audit = z.enum(['pending', 'queried', 'answered', 'passed', 'withdrawn']);

/** `GET /api/claim-batches`. `id` = batch id. Money in pence. */
export const ClaimBatchRow = z.object({
  id: z.string(),
  status: z.enum(['open', 'sampled', 'submitted']),
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  windowId: z.string(),
  opensOn: z.string(),
  closesOn: z.string(),
  openedOn: z.string(),
  openedByName: z.string(),
  /** Of the claims that go with it; those rejected, left out or withdrawn stay in the list only. */
  claimCount: z.number().int(),
  amountPence: z.number().int(),
  claims: z.array(
    z.object({
      claimId: z.string(),
      familyId: z.string().nullable(),
      familyName: personal(z.string()).nullable(),
      amountPence: z.number().int(),
      /** Null where the claim is not in the sample. */
      audit: Audit.nullable(),
      notes: z.array(
        z.object({ outcome: z.string(), note: personal(z.string()).nullable(), byName: z.string(), on: z.string() }),
      ),
      /** Why it could not go with the batch. */
      leftOutCode: z.string().nullable(),
      /** Of a claim that was withdrawn before it went to the department. */
      withdrawalReason: personal(z.string()).nullable(),
    }),
  ),
  seed: z.string().nullable(),
  percent: z.number().int().nullable(),
  /** How the seed leads to the claims, in words. */
  method: z.string().nullable(),
  drawnOn: date,
  drawnByName: z.string().nullable(),
  /** Claims it was drawn from: those that were in the batch and not withdrawn. */
  drawnOutOf: z.number().int().nullable(),
  sampleSize: z.number().int(),
  /** Sampled claims that are neither passed nor withdrawn. */
  auditsOpen: z.number().int(),
  submittedOn: date,
  submittedByName: z.string().nullable(),
  revision: z.number(),
});
export type ClaimBatchRow = z.infer<typeof ClaimBatchRow>;

/** `GET /api/overlaps`: families that share people. `id` = overlap id. */
export const OverlapRow = z.object({
  id: z.string(),
  status: z.enum(['held', 'reviewed']),
  families: z.array(
    z.object({ caseId: z.string(), familyId: z.string(), familyName: personal(z.string()).nullable() }),
  ),
  /** Pairs of members who are or seem to be the same, one from each family. */
  sharedPeople: z.array(z.array(z.string())),
  heldOn: z.string(),
  finding: z.enum(['not-a-duplicate', 'same-family']).nullable(),
  keptCaseId: z.string().nullable(),
  reason: personal(z.string()).nullable(),
  reviewedByName: z.string().nullable(),
  reviewedOn: date,
  revision: z.number(),
});
export type OverlapRow = z.infer<typeof OverlapRow>;

/** `GET /api/match-reviews`: rows of data feeds that somebody has to look at. `id` = match id. */
export const MatchReviewRow = z.object({
  id: z.string(),
  status: z.enum(['waiting', 'confirmed', 'rejected']),
  feed: FeedKind,
  importId: z.string(),
  line: z.number().int(),
  /** As the feed writes it. */
  personName: personal(z.string()),
  person: FeedPerson,
  measures: z.array(Measure),
  schoolName: z.string().nullable(),
  sourceSystem: z.string(),
  observedOn: z.string(),
  /** Best first. */
  candidates: z.array(MatchCandidate),
  bestScore: z.number().int(),
  raisedOn: z.string(),
  caseId: z.string().nullable(),
  familyId: z.string().nullable(),
  memberId: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedOn: date,
  reason: personal(z.string()).nullable(),
  revision: z.number(),
});
export type MatchReviewRow = z.infer<typeof MatchReviewRow>;
