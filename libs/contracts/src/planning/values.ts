import { z } from 'zod';
import { impersonal, personal } from '../personal.js';
import { Id, Line, Prose } from '../primitives.js';

/** Who does what a goal needs. */
export const GoalOwner = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('member'), memberId: Id }),
  z.strictObject({ kind: z.literal('agency'), agencyId: Id, agencyName: impersonal(Line, 'organisation') }),
  z.strictObject({ kind: z.literal('key-worker') }),
]);
export type GoalOwner = z.infer<typeof GoalOwner>;

/** Nobody but the family can agree for the family; nobody but an agency for the agency (docs/domain/casework.md R37). */
export const PlanParty = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('family'), memberId: Id }),
  z.strictObject({ kind: z.literal('agency'), agencyId: Id, signedBy: personal(Line) }),
]);
export type PlanParty = z.infer<typeof PlanParty>;

export const ContactMode = z.enum([
  'home-visit',
  'telephone',
  'message',
  'letter',
  'drop-in',
  'meeting',
  'school-visit',
]);
export type ContactMode = z.infer<typeof ContactMode>;

export const Verdict = z.enum(['met', 'partly-met', 'not-met']);
export type Verdict = z.infer<typeof Verdict>;

export const GoalVerdict = z.strictObject({ goalId: Id, verdict: Verdict, evidence: personal(Prose) });
export type GoalVerdict = z.infer<typeof GoalVerdict>;

export const ClosureReason = z.enum([
  'goals-achieved',
  'partly-achieved-and-transferred',
  'disengaged',
  'statutory-takeover',
  'moved-away',
]);
export type ClosureReason = z.infer<typeof ClosureReason>;

/** Every ending, planned or not, leaves the family with someone to turn to (docs/domain/casework.md R47). */
export const ExitPlan = z.strictObject({
  sustainingAgency: impersonal(Line, 'organisation'),
  namedContact: personal(Line),
  arrangements: personal(Prose),
});
export type ExitPlan = z.infer<typeof ExitPlan>;
