import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Id, IsoDate, GivenInstant, Line, Prose } from '../primitives.js';
import { ClosureReason, ContactMode, ExitPlan, GoalOwner, GoalVerdict, PlanParty } from './values.js';

const context = 'planning';
const roles = ['key-worker', 'team-manager'] as const;

export const draftPlan = defineCommand({
  name: 'DraftPlan',
  context,
  path: '/plans/:id/draft',
  summary: 'Draft the whole family plan',
  roles,
  body: {
    aims: personal(Prose),
    exitStrategy: personal(Prose),
    /** Agencies that take part and must sign up. */
    agencyIds: z.array(Id).max(30),
  },
});

export const setGoal = defineCommand({
  name: 'SetGoal',
  context,
  path: '/plans/:id/set-goal',
  summary: 'Set a SMART goal for a need',
  roles,
  body: {
    needId: Id,
    description: personal(Prose),
    measure: personal(Prose),
    owner: GoalOwner,
    dueOn: IsoDate,
    consequence: personal(Prose),
    benefit: personal(Prose),
    /** Goals tied to enforcement are not negotiable (docs/domain/casework.md R28). */
    negotiable: z.boolean().default(true),
  },
});

export const agreePlan = defineCommand({
  name: 'AgreePlan',
  context,
  path: '/plans/:id/agree',
  summary: 'Record that the family or an agency signs up to the plan',
  roles: ['key-worker', 'team-manager', 'partner'],
  body: { party: PlanParty },
});

export const logContact = defineCommand({
  name: 'LogContact',
  context,
  path: '/plans/:id/log-contact',
  summary: 'Log a contact with the family',
  roles,
  body: {
    contactedAt: GivenInstant.optional(),
    mode: ContactMode,
    outcome: z.enum(['kept', 'missed', 'refused']),
    /** Work with the family itself; only direct minutes count towards the weekly hours (docs/domain/casework.md §2.11). */
    direct: z.boolean(),
    durationMinutes: z.number().int().min(0).max(1440),
    memberIds: z.array(Id).max(25),
    note: personal(Prose),
    nextStep: personal(Prose).optional(),
  },
});

export const holdReview = defineCommand({
  name: 'HoldReview',
  context,
  path: '/plans/:id/hold-review',
  summary: 'Record a review of the plan',
  roles,
  body: {
    attendees: z.array(personal(Line)).min(1).max(30),
    verdicts: z.array(GoalVerdict).max(50),
    familyView: personal(Prose),
  },
});

export const closeCase = defineCommand({
  name: 'CloseCase',
  context,
  path: '/plans/:id/close',
  summary: 'Close the case, with the exit plan',
  roles,
  body: {
    reason: ClosureReason,
    goalOutcomes: z.array(GoalVerdict).max(50),
    exitPlan: ExitPlan,
    remainingRisks: personal(Prose),
    familyView: personal(Prose),
    unmetGoalsReason: personal(Prose).optional(),
    closedOn: IsoDate.optional(),
  },
});

export const planningCommands = [draftPlan, setGoal, agreePlan, logContact, holdReview, closeCase] as const;
