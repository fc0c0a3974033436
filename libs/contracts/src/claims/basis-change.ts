import { z } from 'zod';
import { Verdict3 } from './decision.js';

/** One thing a claim rested on that holds no more. */
export const BasisChange = z.object({
  testId: z.string(),
  needId: z.string().optional(),
  memberId: z.string().optional(),
  /** What the decision of the claim said; absent for what it did not ask. */
  was: Verdict3.optional(),
  is: Verdict3,
  reasonCode: z.string(),
});
export type BasisChange = z.infer<typeof BasisChange>;
