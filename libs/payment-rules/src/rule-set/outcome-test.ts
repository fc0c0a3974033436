import { Comparison, Fraction, Headline, NeedDescriptor } from '@turnaround/contracts';
import { z } from 'zod';
import { provenance } from './provenance.js';

const RuleId = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'must be lower-case words joined by dashes');

/**
 * Shares of school sessions. "Authorised absence excluded" has two readings; the id names the one used
 * (docs/domain/payment-by-results.md §1.2).
 */
export const attendanceFormulas = [
  'attended-of-possible',
  'possible-less-unauthorised-of-possible',
  'attended-of-possible-less-authorised',
  'unauthorised-of-possible',
] as const;

/** Counts within a window of months. */
export const countFormulas = [
  'fixed-term-exclusions',
  'permanent-exclusions',
  'proven-offences',
  'reported-incidents',
  'verified-incidents',
  'domestic-abuse-call-outs',
] as const;

/** What may be measured as a fall against a baseline. */
export const reductionFormulas = [
  'proven-offences-reduction',
  'reported-incidents-reduction',
  'verified-incidents-reduction',
] as const;

/** Facts that are so or not so: the figure is 1 of 1, or 0 of 1. */
export const stateFormulas = [
  'need-outcome',
  'plan-stepped-down',
  'housing-secure',
  'on-school-roll',
  'debt-plan-kept',
] as const;

const held = { comparison: Comparison, threshold: Fraction };

/** What is counted, over which window, and the threshold. */
export const Figure = z.discriminatedUnion('formula', [
  z.strictObject({
    formula: z.enum(attendanceFormulas),
    ...held,
    terms: z.strictObject({
      count: z.number().int().min(1).max(6),
      /**
       * "Across three consecutive terms" has three readings; a child can pass one and fail another
       * (docs/domain/payment-by-results.md §1.2, example A).
       */
      aggregation: z.enum(['pooled', 'mean-of-terms', 'each-term']),
      /** Days between the end of one term and the start of the next, above which they are not consecutive. */
      maximumGapDays: z.number().int().min(1).max(120),
    }),
  }),
  z.strictObject({ formula: z.enum(countFormulas), ...held, months: z.number().int().min(1).max(36) }),
  z.strictObject({
    formula: z.enum(reductionFormulas),
    ...held,
    months: z.number().int().min(1).max(36),
    /** Months just before the window, brought to the window's length before comparing. */
    baselineMonths: z.number().int().min(1).max(36),
  }),
  z.strictObject({ formula: z.enum(stateFormulas), ...held }),
  /** On an out-of-work benefit; a benefit paid to people in work too does not count. */
  z.strictObject({ formula: z.literal('on-benefit'), ...held }),
  /** A step towards work; within the last months before the claim where they are named. */
  z.strictObject({
    formula: z.literal('progress-to-work'),
    ...held,
    months: z.number().int().min(1).max(36).optional(),
  }),
  /** Points better than the first score on the same instrument, of the points it has. */
  z.strictObject({ formula: z.literal('health-score-improvement'), ...held }),
  z.strictObject({
    formula: z.literal('continuous-work'),
    ...held,
    /**
     * The first row that names the adult's benefit applies; `*` is any out-of-work benefit. Weeks worked within a span
     * of weeks.
     */
    spans: z
      .array(
        z.strictObject({
          benefits: z.array(z.string().min(1)).min(1),
          weeks: z.number().int().min(1).max(104),
          withinWeeks: z.number().int().min(1).max(104),
          /** Work that earns less in a week does not count, as for universal credit. */
          minimumWeeklyPence: z.number().int().min(1).optional(),
        }),
      )
      .min(1),
  }),
]);
export type Figure = z.infer<typeof Figure>;

export const Sustainment = z.strictObject({
  months: z.number().int().min(0).max(60),
  /** `closure`: counted from the later of closure and outcome; `outcome`: from the outcome alone. */
  anchor: z.enum(['closure', 'outcome']),
});
export type Sustainment = z.infer<typeof Sustainment>;

export const Subject = z.discriminatedUnion('kind', [
  /** Once for every need under the test's headlines, about the person who has it. */
  z.strictObject({ kind: z.literal('need') }),
  /** Every child in the household of these ages on the day the family was taken in, or on the claim date. */
  z.strictObject({ kind: z.literal('each-child'), fromAge: z.number().int(), belowAge: z.number().int() }),
  /** All members together: the family is the unit. */
  z.strictObject({ kind: z.literal('family') }),
  /** Members under this age together: on the day of entry, or when what is counted for a result begins. */
  z.strictObject({ kind: z.literal('under-age'), belowAge: z.number().int() }),
  /** One adult is enough. */
  z.strictObject({ kind: z.literal('any-adult'), fromAge: z.number().int() }),
]);
export type Subject = z.infer<typeof Subject>;

export const OutcomeTest = z.strictObject({
  id: RuleId,
  title: z.string().min(1),
  ...provenance,
  subject: Subject,
  /** For tests of needs: the headlines whose needs require this test. */
  headlines: z.array(Headline),
  /** Only needs with one of these indicators require it, and those whose indicator is not said; absent: every need. */
  descriptors: z.array(NeedDescriptor).min(1).optional(),
  /** Applies only where one of these entry criteria was present; empty: always. */
  whenCriteria: z.array(z.string()),
  figure: Figure,
  /** Takes the place of the rule set's own sustainment. */
  sustainment: Sustainment.optional(),
});
export type OutcomeTest = z.infer<typeof OutcomeTest>;

const EntryTest = z.strictObject({ id: RuleId, ...provenance, subject: Subject, figure: Figure });
export type EntryTest = z.infer<typeof EntryTest>;

/** A problem that counts towards eligibility: a need under one of the headlines, or an entry test that is met. */
export const Criterion = z.strictObject({
  id: RuleId,
  title: z.string().min(1),
  ...provenance,
  headlines: z.array(Headline),
  entryTests: z.array(EntryTest),
});
export type Criterion = z.infer<typeof Criterion>;

export { RuleId };
