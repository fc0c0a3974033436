import { z } from 'zod';
import { Need } from '../assessment/events.js';
import { defineEvent, type EventOf } from '../event-contract.js';
import { Member } from '../people.js';
import { personal } from '../personal.js';
import { AccountId, Code, Id, IsoDate, IsoInstant } from '../primitives.js';
import { ClosureReason, ContactMode, ExitPlan, GoalOwner, GoalVerdict, PlanParty } from './values.js';

/** The whole family plan has the id of the referral that led to it. */
const Planned = { planId: Id, familyId: Id };

export const caseOpened = defineEvent(
  'planning.CaseOpened',
  'The family was accepted, so contacts can be logged and a plan will follow.',
  z.object({ ...Planned, familyName: personal(z.string()), members: z.array(Member) }),
);

export const planKeyWorkerAssigned = defineEvent(
  'planning.KeyWorkerAssigned',
  'The case now has this key worker.',
  z.object({ ...Planned, keyWorkerId: AccountId, teamId: Code }),
);

export const needsNoted = defineEvent(
  'planning.NeedsNoted',
  'The completed assessment gave these needs to plan for.',
  z.object({ ...Planned, needs: z.array(Need) }),
);

export const memberDeathNoted = defineEvent(
  'planning.MemberDeathNoted',
  'A person of the family died, or that was taken back: nobody plans with the dead.',
  z.object({ ...Planned, memberId: Id, diedOn: personal(IsoDate).nullable() }),
);

export const planDrafted = defineEvent(
  'planning.PlanDrafted',
  'The plan was written, with its way out; a later draft replaces the one before until the plan is agreed.',
  z.object({
    ...Planned,
    version: z.number().int(),
    draftedOn: IsoDate,
    aims: personal(z.string()),
    exitStrategy: personal(z.string()),
    agencyIds: z.array(Id),
  }),
);

export const goalSet = defineEvent(
  'planning.GoalSet',
  'A SMART goal was set for one of the needs.',
  z.object({
    ...Planned,
    goalId: Id,
    needId: Id,
    description: personal(z.string()),
    measure: personal(z.string()),
    owner: GoalOwner,
    dueOn: IsoDate,
    consequence: personal(z.string()),
    benefit: personal(z.string()),
    negotiable: z.boolean(),
  }),
);

export const planAgreementRecorded = defineEvent(
  'planning.PlanAgreementRecorded',
  'The family or one agency signed up to the plan.',
  z.object({ ...Planned, version: z.number().int(), party: PlanParty, agreedOn: IsoDate }),
);

export const planAgreed = defineEvent(
  'planning.PlanAgreed',
  'The family and every named agency have signed up: support is under way.',
  z.object({ ...Planned, version: z.number().int(), agreedOn: IsoDate, reviewDueOn: IsoDate }),
);

export const contactLogged = defineEvent(
  'planning.ContactLogged',
  'A worker was in touch with the family, or tried to be.',
  z.object({
    ...Planned,
    contactId: Id,
    contactedAt: IsoInstant,
    mode: ContactMode,
    outcome: z.enum(['kept', 'missed', 'refused']),
    direct: z.boolean(),
    durationMinutes: z.number().int(),
    memberIds: z.array(Id),
    note: personal(z.string()),
    nextStep: personal(z.string()).optional(),
  }),
);

export const reviewHeld = defineEvent(
  'planning.ReviewHeld',
  'Family and agencies went through the plan, goal by goal; the next version follows from it.',
  z.object({
    ...Planned,
    reviewId: Id,
    version: z.number().int(),
    heldOn: IsoDate,
    attendees: z.array(personal(z.string())),
    verdicts: z.array(GoalVerdict),
    familyView: personal(z.string()),
    reviewDueOn: IsoDate,
  }),
);

export const caseClosed = defineEvent(
  'planning.CaseClosed',
  'Support ended, with what was achieved and who the family can turn to.',
  z.object({
    ...Planned,
    closedOn: IsoDate,
    reason: ClosureReason,
    goalOutcomes: z.array(GoalVerdict),
    exitPlan: ExitPlan,
    remainingRisks: personal(z.string()),
    familyView: personal(z.string()),
    unmetGoalsReason: personal(z.string()).optional(),
  }),
);

export const planningEvents = [
  caseOpened,
  planKeyWorkerAssigned,
  needsNoted,
  memberDeathNoted,
  planDrafted,
  goalSet,
  planAgreementRecorded,
  planAgreed,
  contactLogged,
  reviewHeld,
  caseClosed,
] as const;
export type PlanningEvent = EventOf<(typeof planningEvents)[number]>;
