import { z } from 'zod';

/** Where a claim stands; one that is refused, withdrawn or lapsed no longer does. */
export const ClaimStatus = z.enum(['prepared', 'approved', 'submitted', 'paid', 'refused', 'withdrawn', 'lapsed']);
export type ClaimStatus = z.infer<typeof ClaimStatus>;
