import { z } from 'zod';
import { IsoInstant } from '../primitives.js';
import { ClaimStatus } from './claim-status.js';
import { ReReferralFigure } from './re-referrals.js';
import { Stage } from './stage.js';

/** One bar of the funnel. Every figure opens its list: `filter` is the list's filter as it stands in the URL. */
export const FunnelStep = z.object({
  step: z.enum([
    'referred',
    'accepted',
    'allocated',
    'assessed',
    'in-support',
    'closed',
    'claim-ready',
    'claim-submitted',
  ]),
  /** Episodes that have ever reached the step. */
  reached: z.number().int(),
  /**
   * Median calendar days since the step before, over episodes that passed both in that order; null where there are none.
   * A claim may become ready while support still runs: such episodes do not count from closing.
   */
  medianDays: z.number().nullable(),
  /** Episodes that stand at this step now. */
  now: z.number().int(),
  /** Opens the episodes that have ever reached the step, on `/api/pipeline`. */
  filter: z.record(z.string(), z.unknown()),
  /** Opens the episodes that stand at the step now, on `/api/pipeline`. */
  nowFilter: z.record(z.string(), z.unknown()),
});

/** `GET /api/programme`: the programme home. */
export const Programme = z.object({
  /** Ledger time the figures are up to. */
  asOf: z.string(),
  funnel: z.array(FunnelStep),
  declined: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  /** What was claimed; what may be claimed today is a figure of the payment position. */
  /** Families that came back, of closures and of claims, within 3, 6 and 12 months (docs/domain/payment-by-results.md §5.2). */
  reReferrals: z.array(ReReferralFigure),
  /** Money that came for claims that no longer stand and has to go back. */
  owed: z.object({
    count: z.number().int(),
    amountPence: z.number().int(),
    filter: z.record(z.string(), z.unknown()),
  }),
  claims: z.array(z.object({ status: ClaimStatus, count: z.number().int(), amountPence: z.number().int() })),
  stages: z.array(z.object({ stage: Stage, count: z.number().int() })),
  families: z.number().int(),
});
export type Programme = z.infer<typeof Programme>;

/** `GET /api/workers`: who can be allocated. */
export const Worker = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  teamId: z.string(),
  /** Open cases now. */
  caseload: z.number().int(),
});
export type Worker = z.infer<typeof Worker>;

/** `GET /api/sign-in-notices`: somebody was locked out after too many wrong passwords. People see their own, the administrator all. */
export const SignInNotice = z.object({
  id: z.uuid(),
  kind: z.enum(['account', 'client']),
  /** Null where nobody of the tried name exists. */
  accountId: z.string().nullable(),
  failures: z.int(),
  heldAt: IsoInstant,
  heldUntil: IsoInstant,
});
export type SignInNotice = z.infer<typeof SignInNotice>;

/** `POST /api/sign-in-notices/passes/<account>`: a one-time code for the sign-in page; the password is asked all the same. */
export const SignInPass = z.object({ code: z.string(), expiresAt: IsoInstant });
export type SignInPass = z.infer<typeof SignInPass>;

/** `GET /api/me`. */
export const Me = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  teamId: z.string().optional(),
  agencyId: z.string().optional(),
  /** Names of the commands the role may give. */
  commands: z.array(z.string()),
});
export type Me = z.infer<typeof Me>;
