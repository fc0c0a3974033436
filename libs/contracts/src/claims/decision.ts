import { z } from 'zod';
import { impersonal } from '../personal.js';
import { Headline } from '../reference-lists.js';

/** Never a bare boolean: missing data is "not evidenced", never "met" (docs/domain/payment-by-results.md §1.4). */
export const Verdict3 = z.enum(['met', 'not-met', 'not-evidenced', 'not-applicable', 'neutral']);
export type Verdict3 = z.infer<typeof Verdict3>;

export const FundingMode = z.enum(['pbr', 'upfront', 'suspended']);
export type FundingMode = z.infer<typeof FundingMode>;

/** Whether a claim can be made on a day: a claim window must be open, and results paid by result. */
export type Payability =
  | { readonly payable: true; readonly windowId: string }
  | { readonly payable: false; readonly reason: 'no-window-open' }
  | { readonly payable: false; readonly reason: 'results-not-paid'; readonly fundingMode: FundingMode | undefined };

/** How a figure is compared with its threshold. */
export const Comparison = z.enum(['at-least', 'more-than', 'at-most', 'below']);
export type Comparison = z.infer<typeof Comparison>;

/** An exact fraction of whole numbers; figures are compared as fractions and rounded only to be shown. */
export const Fraction = z.strictObject({ numerator: z.number().int(), denominator: z.number().int().positive() });
export type Fraction = z.infer<typeof Fraction>;

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
  comparison: Comparison.optional(),
  threshold: Fraction.optional(),
  /** The figure as people read it, rounded half up: `89.9%`. Never compared. */
  displayed: z.string().optional(),
  window: z.object({ from: z.string(), to: z.string() }).optional(),
  /** First day of the unbroken run in which the test is met. */
  metSince: z.string().optional(),
  /** First day a claim may rest on this test. */
  maturesOn: z.string().optional(),
  evidenceIds: z.array(z.string()),
});
export type TestResult = z.infer<typeof TestResult>;

/** One way to a payment; at most one is paid. */
export const RouteResult = z.object({
  routeId: z.string(),
  outcome: z.enum(['achieved', 'not-achieved', 'not-evidenced']),
  maturesOn: z.string().optional(),
  /** What the tariff row says, before caps and funding mode. */
  tariffPence: z.number().int(),
  reasonCodes: z.array(z.string()),
});
export type RouteResult = z.infer<typeof RouteResult>;

/** What an entry test found on the day the family was taken in, of the person who decided it. */
export const EntryTestResult = z.object({
  /** The criterion that the test may show to be present. */
  criterionId: z.string(),
  ...TestResult.omit({ headline: true, needId: true, maturesOn: true }).shape,
});
export type EntryTestResult = z.infer<typeof EntryTestResult>;

const Decided = z.object({
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  authority: z.string(),
  phase: z.string(),
  asOf: z.string(),
  knownAt: z.string(),
  /** The day the family was taken in: pins the rule set and the tariff row. */
  attachedOn: z.string().optional(),
  eligibility: impersonal(
    z.object({
      verdict: z.enum(['eligible', 'not-eligible', 'not-evidenced']),
      reasonCodes: z.array(z.string()),
      /** Which of the two counts is compared with the threshold. */
      reading: z.enum(['needs', 'headlines']),
      threshold: z.number().int(),
      countByNeed: z.number().int(),
      countByHeadline: z.number().int(),
      /** Criteria of the rule set found present. */
      criteria: z.array(z.string()),
      /** Needs that count; absent from decisions made before it was kept. */
      needIds: z.array(z.string()).optional(),
      /** The figures of the entry tests, met or not; absent where the rule set has none. */
      entryTests: z.array(EntryTestResult).optional(),
      evidenceIds: z.array(z.string()),
    }),
    'finding',
  ),
  tests: z.array(TestResult),
  outcome: z.enum(['achieved', 'not-achieved', 'not-evidenced']),
  routes: z.array(RouteResult),
  /** First day a claim may be made; absent while a test is not met. */
  maturesOn: z.string().optional(),
  route: z.string().optional(),
  tariffRowId: z.string().optional(),
  /** On the claim date (`asOf`). */
  fundingMode: FundingMode.optional(),
  /** The window to claim in: the open one, or the next to open. */
  claimWindow: z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() }).optional(),
  /** Fee due for taking the family in; not part of `amountPence`. */
  attachmentPence: z.number().int(),
  /** What the result earns on `asOf`; whether a window is open for it is `claimable`. */
  amountPence: z.number().int(),
  claimable: z.boolean(),
  reasonCodes: z.array(z.string()),
  /** Rules that stand in the rule set but are switched off, because their source is unverified. */
  rulesOff: z.array(z.string()),
  /** The near miss: what stands between the family and a claim. */
  missing: z.array(z.object({ testId: z.string(), needId: z.string().optional(), reasonCode: z.string() })),
});

/** What the payment rules say of one family, as a claim stores it and an auditor recomputes it. */
export const PaymentDecision = impersonal(Decided, 'finding');
export type PaymentDecision = z.infer<typeof PaymentDecision>;
