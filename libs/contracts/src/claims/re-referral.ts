import { z } from 'zod';

/** The times within which a family that is referred again is counted, in calendar months (docs/domain/payment-by-results.md §5.1). */
export const RE_REFERRAL_MONTHS = [3, 6, 12] as const;

export const ReReferralMonths = z.union([z.literal(3), z.literal(6), z.literal(12)]);
export type ReReferralMonths = z.infer<typeof ReReferralMonths>;

/** `family`: referred under its own id; `people`: entered anew, and its people are surely the same; `review`: somebody looked and said so. */
export const ReReferralFoundBy = z.enum(['family', 'people', 'review']);
export type ReReferralFoundBy = z.infer<typeof ReReferralFoundBy>;

/** What the time is counted from. */
export const ReReferralSince = z.enum(['closure', 'claim']);
export type ReReferralSince = z.infer<typeof ReReferralSince>;
