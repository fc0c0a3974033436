import { z } from 'zod';
import { Headline } from '../reference-lists.js';

/** Never a bare boolean: missing data is "not evidenced", never "met" (payment-by-results.md §1.4). */
export const Verdict3 = z.enum(['met', 'not-met', 'not-evidenced', 'not-applicable', 'neutral']);

export const TestResult = z.object({
  testId: z.string(),
  headline: Headline.optional(),
  needId: z.string().optional(),
  memberId: z.string().optional(),
  verdict: Verdict3,
  reasonCodes: z.array(z.string()),
  formula: z.string().optional(),
  numerator: z.number().int().optional(),
  denominator: z.number().int().optional(),
  window: z.object({ from: z.string(), to: z.string() }).optional(),
  evidenceIds: z.array(z.string()),
});
export type TestResult = z.infer<typeof TestResult>;

/** What the payment rules say of one family, as a claim stores it and an auditor recomputes it. */
export const PaymentDecision = z.object({
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  asOf: z.string(),
  knownAt: z.string(),
  eligibility: z.object({
    verdict: z.enum(['eligible', 'not-eligible', 'not-evidenced']),
    reasonCodes: z.array(z.string()),
    countByNeed: z.number().int(),
    countByHeadline: z.number().int(),
  }),
  tests: z.array(TestResult),
  outcome: z.enum(['achieved', 'not-achieved', 'not-evidenced']),
  /** First day a claim may be made; absent while a test is not met. */
  maturesOn: z.string().optional(),
  route: z.string().optional(),
  amountPence: z.number().int(),
  claimable: z.boolean(),
  reasonCodes: z.array(z.string()),
  /** The near miss: what stands between the family and a claim. */
  missing: z.array(z.object({ testId: z.string(), needId: z.string().optional(), reasonCode: z.string() })),
});
export type PaymentDecision = z.infer<typeof PaymentDecision>;
