import { z } from 'zod';
import { BasisChange, DisagreeingFact } from '../claims/basis-change.js';
import { PaymentDecision, Verdict3 } from '../claims/decision.js';
import { FeedKind } from '../data-feeds/feeds.js';
import { Headline } from '../reference-lists.js';
import { ClaimStatus } from './claim-status.js';
import { choice, codes, count, day, id, json, pence, text } from './field.js';
import { INTAKE, PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

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
 * and nothing else to claim. `fallen`: a claim is in hand, and what it rests on does not hold any more. `in-doubt`: the same of one
 * with the department or paid by it, so that its money is at risk.
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
  'fallen',
  'in-doubt',
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

const NeedPosition = z.object({
  needId: z.string(),
  memberId: z.string(),
  headline: Headline,
  testId: z.string(),
  verdict: Verdict3,
  reasonCodes: z.array(z.string()),
  displayed: z.string().optional(),
  metSince: z.string().optional(),
  maturesOn: z.string().optional(),
  /** What the test looked at. */
  evidenceIds: z.array(z.string()),
  source: EvidenceSource,
});

/** Two versions of one rule set may have other windows: rows and figures name both together. */
export function ruleSetKeyOf({ id: ruleSetId, version }: { readonly id: string; readonly version: string }): string {
  return `${ruleSetId} ${version}`;
}

export const positions = readModel({
  name: 'positions',
  comment: 'Where each attached family stands on the way to a payment: one row a case, by the rules it is pinned to',
  version: 7,
  fields: {
    id: id('Case id'),
    familyId: id('Family id').indexed(),
    familyName: text('The name the family goes by').personal(),
    teamId: id('Team of the key worker').wordedBy('team').nullable().indexed(),
    keyWorkerId: id('Key worker now').nullable().indexed(),
    attachedOn: day('Day the family was taken in').nullable(),
    closedOn: day('Day support ended').nullable(),
    ruleSetId: id('Rules the family is judged by').nullable(),
    ruleSetVersion: text('Their version').nullable(),
    ruleSetKey: id('Id and version together, `phase-1 1.0.0`: the way to filter by several at once')
      .nullable()
      .indexed(),
    state: choice('positionState', PositionState, 'Where the family stands').indexed(),
    eligibility: choice('eligibility', PaymentDecision.shape.eligibility.shape.verdict, 'Whether it may be supported'),
    eligibilityReasons: codes(z.string(), 'Reason codes of the eligibility decision'),
    outcome: choice('outcome', PaymentDecision.shape.outcome, 'Whether the result is achieved'),
    needs: json(z.array(NeedPosition), 'The worst test of each need; which test, and since when it holds'),
    missing: json(
      z.array(MissingPiece),
      'What stands between the family and a claim; time and an open window are not among it',
    ),
    missingCount: count('How many pieces are missing'),
    missingTests: codes(z.string(), 'Tests that are missing').wordedBy('testName').indexed(),
    missingSources: codes(z.string(), 'Where the missing pieces have to come from')
      .wordedBy('evidenceSource')
      .indexed(),
    nearMissTest: text('The one thing short, for a near miss').wordedBy('testName').nullable().indexed(),
    nearMissSource: choice('evidenceSource', EvidenceSource, 'Where that has to come from').nullable(),
    route: text('Route the claim would take').nullable(),
    maturesOn: day('First day everything holds for long enough').nullable(),
    claimReadyOn: day('First day a claim may be made: matured, a window open, and results paid').nullable().indexed(),
    amountPence: pence(
      'What a claim would be paid from that day on; where the state is `claimed`, `fallen` or `in-doubt`, the amount of the claim',
    ).nullable(),
    potentialPence: pence('What the result would earn were nothing missing').nullable(),
    disagreeing: json(
      z.array(DisagreeingFact),
      'Data that speak against the result though none of its tests looks at them, or contradict each other; of a claim too, as they stand now',
    ),
    /** Kept while a claim stands too: it may have to be withdrawn. */
    holdReasons: codes(z.string(), 'Why no claim is made although the rules allow it'),
    overlapIds: codes(z.string(), 'Overlaps with other families, reviewed or not'),
    /** The state may be `complete` all the same, where another route may be claimed next. */
    claimId: id('Latest claim that stands').nullable(),
    claimStatus: choice('claimStatus', ClaimStatus, 'Where that claim stands').nullable(),
    claimChanges: json(z.array(BasisChange), 'What that claim rested on and does not hold any more'),
    asOf: text('Latest day the facts speak of'),
  },
  searched: ['familyName'],
  called: ['familyName'],
  sort: { field: 'claimReadyOn', order: 'ASC' },
  about: { family: 'familyId' },
  scope: {
    whole: PROGRAMME_ROLES,
    team: { team: 'teamId', worker: 'keyWorkerId', unallocated: INTAKE },
    agency: 'nothing',
  },
});

export const PositionRow = positions.row;
export type PositionRow = RowOf<typeof positions>;
