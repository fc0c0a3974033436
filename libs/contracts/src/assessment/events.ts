import { z } from 'zod';
import { defineEvent, type EventOf, pastShape, upcastFrom } from '../event-contract.js';
import { Member } from '../people.js';
import { personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate } from '../primitives.js';
import { Headline, NeedDescriptor, StatementBasis, WayOfHearing } from '../reference-lists.js';
import { NeedSource } from './need-source.js';

/** The assessment has the id of the referral that led to it. */
const Assessed = { assessmentId: Id, familyId: Id };

/** A need as later contexts know it. */
export const Need = z.object({
  needId: Id,
  memberId: Id,
  headline: Headline,
  description: personal(z.string()),
});
export type Need = z.infer<typeof Need>;

export const assessmentOpened = defineEvent(
  'assessment.AssessmentOpened',
  'The family was accepted, so an assessment waits for its agreement.',
  z.object({ ...Assessed, familyName: personal(z.string()), members: z.array(Member) }),
);

export const keyWorkerAssigned = defineEvent(
  'assessment.KeyWorkerAssigned',
  'The assessment now has this key worker.',
  z.object({ ...Assessed, keyWorkerId: AccountId, teamId: Code }),
);

export const familyAgreementRecorded = defineEvent(
  'assessment.FamilyAgreementRecorded',
  'The family agreed to, or refused, an assessment.',
  z.object({
    ...Assessed,
    decision: z.enum(['agreed', 'refused']),
    decidedByMemberId: Id,
    decidedOn: IsoDate,
    limitsOfConfidentialityExplainedBy: personal(z.string()),
  }),
);

export const assessmentStarted = defineEvent(
  'assessment.AssessmentStarted',
  'The whole-family assessment began.',
  z.object({ ...Assessed, startedOn: IsoDate, dueOn: IsoDate }),
);

const needRecordedThen = pastShape(
  'assessment.NeedRecorded',
  z.object({
    ...Assessed,
    ...Need.shape,
    basis: StatementBasis,
    evidenceSource: personal(z.string()),
    presentOn: IsoDate,
  }),
);

export const needRecorded = defineEvent(
  'assessment.NeedRecorded',
  'A need of one member was found: which indicator of its headline it is, and what it rests on.',
  z.object({
    ...Assessed,
    ...Need.shape,
    /** Not said of needs that were recorded before it was asked. */
    descriptor: NeedDescriptor.optional(),
    basis: StatementBasis,
    evidenceSource: personal(z.string()),
    /** Kind and day of that source; not said of needs that were recorded before it was asked. */
    source: NeedSource.optional(),
    presentOn: IsoDate,
  }),
  upcastFrom(needRecordedThen, (data) => data),
);

export const strengthRecorded = defineEvent(
  'assessment.StrengthRecorded',
  'A strength or protective factor of one member was found.',
  z.object({
    ...Assessed,
    strengthId: Id,
    memberId: Id,
    description: personal(z.string()),
    basis: StatementBasis,
  }),
);

export const childHeard = defineEvent(
  'assessment.ChildHeard',
  'A child was heard: what it says, shows or wishes, in its own words where it has them.',
  z.object({
    ...Assessed,
    hearingId: Id,
    memberId: Id,
    words: personal(z.string()),
    way: WayOfHearing,
    heardOn: IsoDate,
  }),
);

export const assessmentDeathNoted = defineEvent(
  'assessment.MemberDeathNoted',
  'A person of the family died, or that was taken back: nobody is heard, decides or has a new need after it.',
  z.object({ ...Assessed, memberId: Id, diedOn: personal(IsoDate).nullable() }),
);

export const assessmentCompleted = defineEvent(
  'assessment.AssessmentCompleted',
  'Family and worker agreed that the assessment is fit for purpose.',
  z.object({
    ...Assessed,
    completedOn: IsoDate,
    summary: personal(z.string()),
    agreedByMemberId: Id,
    needs: z.array(Need),
  }),
);

export const assessmentEvents = [
  assessmentOpened,
  keyWorkerAssigned,
  familyAgreementRecorded,
  assessmentStarted,
  needRecorded,
  strengthRecorded,
  childHeard,
  assessmentDeathNoted,
  assessmentCompleted,
] as const;
export type AssessmentEvent = EventOf<(typeof assessmentEvents)[number]>;
