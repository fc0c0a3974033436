import type { Recomputation } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import { factsOf } from '@turnaround/payment-rules';
import type { RecomputedClaim } from '../recompute-claim/recompute-claim.js';
import type { ClaimHistory } from './claim-history.js';
import { type ManifestEntry, sourceManifest } from './source-manifest.js';

/** One of the thirty fields of an audit-ready claim (payment-by-results.md §2.3). */
export interface RecordField {
  readonly number: number;
  readonly title: string;
  readonly value?: unknown;
  /** Why there is no value. */
  readonly notRecorded?: string;
}

const notKept = 'The platform does not record this yet.';

/** All thirty fields, in their order; what was never recorded says so instead of being left out. */
export function claimRecord(history: ClaimHistory, recomputed: RecomputedClaim): readonly RecordField[] {
  const { prepared, basis, claim } = history;
  const { decision } = prepared;
  const facts = factsOf(basis);
  const manifest = sourceManifest(basis);
  const withPrefix = (prefix: string): readonly unknown[] =>
    decision.tests.filter(({ testId }) => testId.startsWith(prefix));
  const field = (title: string, value: unknown): Omit<RecordField, 'number'> => ({ title, value });
  const missing = (title: string, notRecorded = notKept): Omit<RecordField, 'number'> => ({ title, notRecorded });
  const fields: readonly Omit<RecordField, 'number'>[] = [
    field('Claim, family, authority, phase and funding mode', {
      claimId: prepared.claimId,
      caseId: prepared.caseId,
      familyId: prepared.familyId,
      authority: prepared.authority,
      phase: decision.phase,
      fundingMode: decision.fundingMode,
    }),
    field('Rule set, tariff row and amount', {
      ruleSet: recomputed.ruleSet,
      tariffRowId: decision.tariffRowId,
      amountPence: prepared.amountPence,
    }),
    field('Family members, with joins and leaves', { members: facts.members, departures: facts.departures }),
    field('Dependent child or expectant parent', { members: facts.members, attachedOn: decision.attachedOn }),
    missing('Identity match evidence'),
    missing('Lawful basis, privacy notice, objection and consent'),
    field('Needs', facts.needs),
    field('Sources of the needs', sourcesOf(manifest, 'need')),
    field('Needs counted against the threshold', {
      reading: decision.eligibility.reading,
      threshold: decision.eligibility.threshold,
      countByNeed: decision.eligibility.countByNeed,
      countByHeadline: decision.eligibility.countByHeadline,
    }),
    field('Eligibility decision', { ...decision.eligibility, asOf: decision.asOf }),
    field('Assessment', facts.assessments),
    field('Plan and its goals', { agreements: facts.agreements, goals: facts.goals }),
    field('Lead practitioner', facts.leads),
    field('Reviews', facts.reviews),
    field('Support delivered', { contacts: countOf(basis, 'planning.ContactLogged.v1') }),
    field('Closure', facts.closures),
    field('Measure and formula of each need', decision.tests),
    field('Outcome of each need', withPrefix('outcome')),
    field('Sources of the outcomes', sourcesOf(manifest, 'evidence')),
    field('Sustainment', { maturesOn: decision.maturesOn, tests: withPrefix('sustainment') }),
    field(
      'Needs found after the plan',
      facts.needs.filter(({ presentOn }) => facts.agreements.every(({ agreedOn }) => presentOn > agreedOn)),
    ),
    missing('Negative checks with timestamps'),
    field('Discretion: needs set aside', facts.setAside),
    field('Other claims and overlapping families', { reviewedOverlapIds: prepared.reviewedOverlapIds ?? [] }),
    field('Claim window', {
      claimWindow: decision.claimWindow,
      submitted: dataOf(claim, 'outcomes.ClaimSubmitted.v1'),
    }),
    field('Preparer and approver', {
      preparedBy: prepared.preparedBy,
      preparedOn: prepared.preparedOn,
      approved: dataOf(claim, 'outcomes.ClaimApproved.v1'),
    }),
    missing('Internal audit', 'The audit trail stands in the events of the batch the claim went with.'),
    field('Payment', {
      paid: dataOf(claim, 'outcomes.ClaimPaid.v1'),
      refused: dataOf(claim, 'outcomes.ClaimRefused.v1'),
    }),
    field(
      'Later events',
      claim.slice(1).map(({ type, metadata }) => ({ type, occurredAt: metadata.occurredAt })),
    ),
    field('Replay proof', { same: recomputed.same, basis: recomputed.basis satisfies Recomputation['basis'] }),
  ];
  return fields.map((each, index) => ({ number: index + 1, ...each }));
}

function sourcesOf(manifest: readonly ManifestEntry[], of: ManifestEntry['of']): readonly ManifestEntry[] {
  return manifest.filter((entry) => entry.of === of);
}

function dataOf(events: readonly StoredEvent[], type: string): readonly unknown[] {
  return events.filter((event) => event.type === type).map(({ data }) => data);
}

function countOf(events: readonly StoredEvent[], type: string): number {
  return events.filter((event) => event.type === type).length;
}
