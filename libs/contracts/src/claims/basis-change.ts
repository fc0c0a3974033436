import { z } from 'zod';
import { Code, Proof } from '../primitives.js';
import { Verdict3 } from './decision.js';

/** One thing a claim rested on that holds no more. */
export const BasisChange = z.object({
  testId: Code,
  needId: Proof.optional(),
  memberId: Proof.optional(),
  /** What the decision of the claim said; absent for what it did not ask. */
  was: Verdict3.optional(),
  is: Verdict3,
  reasonCode: Code,
});
export type BasisChange = z.infer<typeof BasisChange>;

/** Something recorded of the family that speaks against a decision though none of its tests looks at it, or that contradicts itself. */
export const DisagreeingFact = z.object({
  /** Of the evidence, or of the need. */
  id: z.string(),
  memberId: Proof,
  /** Kind of measure; `need` for a need that arose elsewhere in the family. */
  kind: z.string(),
  observedOn: z.string(),
  /** Other evidence about the same thing, where the two cannot both be so. */
  contradicts: z.array(z.string()).optional(),
  /** Where such evidence comes from. */
  system: z.string().optional(),
});
export type DisagreeingFact = z.infer<typeof DisagreeingFact>;
