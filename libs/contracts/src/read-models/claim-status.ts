import { z } from 'zod';

/** Where a claim stands; one that is refused or withdrawn no longer does. */
export const ClaimStatus = z.enum(['prepared', 'approved', 'submitted', 'paid', 'refused', 'withdrawn']);
export type ClaimStatus = z.infer<typeof ClaimStatus>;
