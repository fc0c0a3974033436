import { z } from 'zod';
import { BasisChange } from './basis-change.js';
import { PaymentDecision } from './decision.js';

/** A stream that a claim was decided on. `holds`: the ledger still has exactly the same events up to there. */
export const CheckedStream = z.object({
  stream: z.string(),
  revision: z.number().int(),
  hash: z.string(),
  holds: z.boolean(),
});
export type CheckedStream = z.infer<typeof CheckedStream>;

/** One field in which two decisions differ; a side that lacks it has no value here. */
export const DecisionDifference = z.object({
  /** JSON pointer into the decision. */
  path: z.string(),
  stored: z.unknown().optional(),
  recomputed: z.unknown().optional(),
});
export type DecisionDifference = z.infer<typeof DecisionDifference>;

/** A claim decided a second time from the ledger, beside what was stored when it was prepared. */
export const Recomputation = z.object({
  claimId: z.string(),
  /** The two decisions are the same text as canonical JSON (RFC 8785). */
  same: z.boolean(),
  stored: PaymentDecision,
  recomputed: PaymentDecision,
  differences: z.array(DecisionDifference),
  /** Beside the proof of that day: what the rules of the claim say about today, from all that is known. */
  today: z.object({
    asOf: z.string(),
    /** What the claim rested on and does not hold any more. */
    changes: z.array(BasisChange),
    decision: PaymentDecision,
  }),
  /** Every stream the decision rests on. */
  basis: z.array(CheckedStream),
  /** The claim's own events. */
  claim: CheckedStream,
  ruleSet: z.object({
    id: z.string(),
    version: z.string(),
    /** Who in the council approved the document, where it says so. */
    approvedBy: z.string().optional(),
    /** Of the document in use today: SHA-256 over its canonical JSON. */
    hash: z.string(),
    /** Of the document the claim was prepared by; absent on claims from before hashes were kept. */
    storedHash: z.string().optional(),
    holds: z.boolean(),
  }),
});
export type Recomputation = z.infer<typeof Recomputation>;
