import { z } from 'zod';

/** Where a claim stands; one that is refused, withdrawn or lapsed no longer does. */
export const ClaimStatus = z.enum(['prepared', 'approved', 'submitted', 'paid', 'refused', 'withdrawn', 'lapsed']);
export type ClaimStatus = z.infer<typeof ClaimStatus>;

/**
 * Whether a claim that stands still rests on what it was made on: `fallen` in the council's own hands, where it takes no further
 * step; `in-doubt` with the department or paid by it, where its money is at risk.
 */
export const ClaimStanding = z.enum(['holds', 'fallen', 'in-doubt']);
export type ClaimStanding = z.infer<typeof ClaimStanding>;
