import { z } from 'zod';
import { Need } from '../assessment/events.js';
import { defineEvent, type EventOf, pastShape, upcastFrom } from '../event-contract.js';
import { Member } from '../people.js';
import { impersonal, personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate, Proof } from '../primitives.js';
import { PaymentDecision } from '../claims/decision.js';
import { FeedMatch, FeedRowOutcome } from '../data-feeds/feeds.js';
import { EvidenceOrigin, Measure, MeasureThen, SourceDocument } from './measures.js';

/** The outcome record has the id of the referral that led to it. */
const Recorded = { caseId: Id, familyId: Id };

export const outcomeRecordOpened = defineEvent(
  'outcomes.OutcomeRecordOpened',
  'The family was accepted, so outcomes can be evidenced.',
  z.object({ ...Recorded, familyName: personal(z.string()), members: z.array(Member) }),
);

export const outcomeKeyWorkerAssigned = defineEvent(
  'outcomes.KeyWorkerAssigned',
  'The outcome record now has this key worker.',
  z.object({ ...Recorded, keyWorkerId: AccountId, teamId: Code }),
);

export const outcomeNeedsNoted = defineEvent(
  'outcomes.NeedsNoted',
  'These needs want an outcome before anything can be claimed.',
  z.object({ ...Recorded, needs: z.array(Need) }),
);

const Evidence = {
  ...Recorded,
  evidenceId: Id,
  memberId: Id,
  needId: Id.optional(),
  measure: Measure,
  source: EvidenceOrigin,
  observedOn: IsoDate,
  statement: personal(z.string()).optional(),
  /** Evidence that this one replaces; the older stays in the history. */
  correctsEvidenceId: Id.optional(),
  /** Where it came by a data feed: how the row was matched to this person. */
  match: FeedMatch.optional(),
};

const evidenceRecordedThen = pastShape(
  'outcomes.EvidenceRecorded',
  z.object({ ...Evidence, measure: MeasureThen, source: SourceDocument }),
);

export const evidenceRecorded = defineEvent(
  'outcomes.EvidenceRecorded',
  'A measure of one member was recorded with its source: what kind it is, and whose.',
  z.object(Evidence),
  upcastFrom(evidenceRecordedThen, (data) => data),
);

export const evidenceRetracted = defineEvent(
  'outcomes.EvidenceRetracted',
  'Evidence no longer counts, for a stated reason: it was of somebody else, or never so.',
  z.object({
    ...Recorded,
    evidenceId: Id,
    reason: personal(z.string()),
    retractedBy: AccountId,
    retractedOn: IsoDate,
  }),
);

export const equivalentProgressAllowed = defineEvent(
  'outcomes.EquivalentProgressAllowed',
  'A named senior officer accepts other progress in place of the measured outcome of a need; the claim is marked for audit.',
  z.object({
    ...Recorded,
    needId: Id,
    /** What was achieved instead, and why it is worth as much. */
    reason: personal(z.string()),
    allowedBy: AccountId,
    allowedByName: impersonal(z.string(), 'staff'),
    allowedOn: IsoDate,
  }),
);

/** Rules as a family is pinned to them. */
export const PinnedRules = { ruleSetId: Code, ruleSetVersion: Proof, ruleSetHash: Proof };

export const ruleSetPinned = defineEvent(
  'outcomes.RuleSetPinned',
  'The family attached: the rules of that day are the ones it is judged by from now on.',
  z.object({ ...Recorded, ...PinnedRules, attachedOn: IsoDate }),
);

export const eligibilityDecided = defineEvent(
  'outcomes.EligibilityDecided',
  'A snapshot of whether the family may be in the programme, from what the ledger held at that moment.',
  z.object({
    ...Recorded,
    ...PinnedRules,
    /** What gave cause to decide. */
    occasion: z.enum(['attached', 'assessed', 'migrated']),
    eligibility: PaymentDecision.shape.eligibility,
    asOf: IsoDate,
    knownAt: Proof,
    /** Head of every stream it was folded from. */
    basis: z.array(z.object({ stream: Proof, revision: z.number().int(), hash: Proof })),
  }),
);

export const householdChanged = defineEvent(
  'outcomes.HouseholdChanged',
  'A person joined or left the household; who is tested follows from the dates.',
  z.object({
    ...Recorded,
    memberId: Id,
    change: z.enum(['joined', 'left']),
    changedOn: IsoDate,
    /** For somebody who joins and was not known before. */
    member: Member.optional(),
  }),
);

export const memberDied = defineEvent(
  'outcomes.MemberDied',
  'A person of the family died. Whoever was in the household leaves it on that day.',
  z.object({ ...Recorded, memberId: Id, diedOn: personal(IsoDate) }),
);

export const deathTakenBack = defineEvent(
  'outcomes.DeathTakenBack',
  'That a person died was recorded wrongly.',
  z.object({ ...Recorded, memberId: Id, reason: personal(z.string()) }),
);

export const departureExplained = defineEvent(
  'outcomes.DepartureExplained',
  'A person with a need left, for a stated reason; the need wants an outcome until a second person has confirmed that.',
  z.object({
    ...Recorded,
    memberId: Id,
    leftOn: IsoDate,
    reason: personal(z.string()),
    explainedBy: AccountId,
  }),
);

export const departureConfirmed = defineEvent(
  'outcomes.DepartureConfirmed',
  'A second person confirmed that somebody with a need left.',
  z.object({ ...Recorded, memberId: Id, leftOn: IsoDate, confirmedBy: AccountId, confirmedOn: IsoDate }),
);

export const needSetAside = defineEvent(
  'outcomes.NeedSetAside',
  'A need no longer wants an outcome, for a stated reason; the claim is marked for audit.',
  z.object({
    ...Recorded,
    needId: Id,
    reason: personal(z.string()),
    approvedBy: AccountId,
    setAsideOn: IsoDate,
  }),
);

export const feedRowsDecided = defineEvent(
  'outcomes.FeedRowsDecided',
  'What the record made of the rows that a file of a data feed offered it.',
  z.object({
    ...Recorded,
    importId: Id,
    /** Of the offer it answers. */
    round: z.number().int(),
    extractedOn: IsoDate,
    rows: z.array(
      z.object({
        line: z.number().int(),
        outcome: FeedRowOutcome.extract(['applied', 'corrected', 'already-known', 'superseded', 'refused']),
        /** Something it says stands by other evidence, or gave way to it: were that taken back, the row would have to speak again. */
        yielded: z.boolean().optional(),
        /** Evidence recorded before that says the same: from now on as of this extract. */
        confirms: z.array(Id).optional(),
        /** The rule it breaks, where it was refused. */
        refusal: z.object({ code: Code, reason: impersonal(z.string(), 'finding') }).optional(),
      }),
    ),
  }),
);

export const feedRowsWithdrawn = defineEvent(
  'outcomes.FeedRowsWithdrawn',
  'Nothing that a file of a data feed said of the family counts any more.',
  z.object({ ...Recorded, importId: Id }),
);

/** What is asked of whoever has the case: of one test that is all that is missing, evidence (docs/domain/payment-by-results.md §5.2). */
const EvidenceTask = { taskId: Id, caseId: Id, familyId: Id };

const AskedFor = {
  /** Whose task it is; absent while the case has no key worker. */
  keyWorkerId: AccountId.optional(),
  /** What is wrong with the evidence there is: a code of the payment decision. */
  reasonCode: Code,
};

export const evidenceTaskRaised = defineEvent(
  'outcomes.EvidenceTaskRaised',
  'All that stands between the family and a result is evidence for one test: its key worker is asked to bring it.',
  z.object({
    ...EvidenceTask,
    testId: Code,
    needId: Id.optional(),
    memberId: Id.optional(),
    /** Where such evidence comes from. */
    source: Code,
    ...AskedFor,
    ruleSetId: Code,
    ruleSetVersion: Proof,
    raisedOn: IsoDate,
  }),
);

export const evidenceTaskChanged = defineEvent(
  'outcomes.EvidenceTaskChanged',
  'Somebody else has the task now, or something else is wrong with the evidence there is.',
  z.object({ ...EvidenceTask, ...AskedFor }),
);

export const evidenceTaskClosed = defineEvent(
  'outcomes.EvidenceTaskClosed',
  'The evidence came, or it is no longer the one thing that is missing.',
  z.object({ ...EvidenceTask, because: z.enum(['evidence-came', 'no-near-miss']), closedOn: IsoDate }),
);

/** Of one case each, in a stream of their own: people who edit the record do not meet them there. */
export const evidenceTaskEvents = [evidenceTaskRaised, evidenceTaskChanged, evidenceTaskClosed] as const;
export type EvidenceTaskEvent = EventOf<(typeof evidenceTaskEvents)[number]>;

export const outcomeRecordEvents = [
  outcomeRecordOpened,
  outcomeKeyWorkerAssigned,
  outcomeNeedsNoted,
  evidenceRecorded,
  evidenceRetracted,
  equivalentProgressAllowed,
  ruleSetPinned,
  eligibilityDecided,
  householdChanged,
  memberDied,
  deathTakenBack,
  departureExplained,
  departureConfirmed,
  needSetAside,
  feedRowsDecided,
  feedRowsWithdrawn,
] as const;
export type OutcomeRecordEvent = EventOf<(typeof outcomeRecordEvents)[number]>;
