import { Fraction, FundingMode, Headline, IsoDate, NeedDescriptor } from '@turnaround/contracts';
import { z } from 'zod';
import { Criterion, OutcomeTest, RuleId, Sustainment } from './outcome-test.js';
import { provenance } from './provenance.js';

const pence = z.number().int().min(0).max(100_000_00);
const Dated = { from: IsoDate, to: IsoDate };

/** The ways of working a claim must show. */
const WorkingRequirement = z.enum([
  'assessment-completed',
  'plan-agreed',
  'plan-covers-every-need',
  'lead-practitioner-without-gaps',
  'review-held',
  'case-closed',
]);

const Eligibility = z.strictObject({
  id: z.literal('eligibility'),
  ...provenance,
  /**
   * "Three of ten" is read as three needs, or as three headlines (docs/domain/payment-by-results.md §0, finding 3,
   * example D).
   */
  reading: z.enum(['needs', 'headlines']),
  threshold: z.number().int(),
  criteria: z.array(Criterion).min(1),
  /** Whether needs count only from a completed whole-family assessment. */
  requiresAssessment: z.boolean(),
  /** Fewer problems are enough if some of these local reasons for high cost are there. */
  localFilter: z
    .strictObject({
      id: z.literal('local-filter'),
      ...provenance,
      threshold: z.number().int(),
      minimum: z.number().int(),
      criteria: z.array(Criterion).min(1),
    })
    .optional(),
  dependentChild: z
    .strictObject({
      id: z.literal('dependent-child'),
      ...provenance,
      belowAge: z.number().int().min(1).max(25),
      expectantCounts: z.boolean(),
    })
    .optional(),
});
export type Eligibility = z.infer<typeof Eligibility>;

export const Route = z.strictObject({
  id: RuleId,
  /** Names the route in reason codes: `ALREADY_PAID_ROUTE_A`. */
  code: z.enum(['A', 'B', 'C']),
  title: z.string().min(1),
  ...provenance,
  /** Whether each and every need has to reach its outcome. */
  everyNeed: z.boolean(),
  /** Further tests that this route requires, by id. */
  tests: z.array(z.string()),
  wholeFamilyWorking: z.boolean(),
  /** Routes that rule this one out once they are paid. A route always excludes itself. */
  excludedBy: z.array(z.string()),
});
export type Route = z.infer<typeof Route>;

/** The dates are those on which families are taken in. */
export const TariffRow = z.strictObject({
  id: RuleId,
  ...Dated,
  ...provenance,
  attachmentPence: pence,
  /** Payment by route id. Amounts are data, never computed (docs/domain/payment-by-results.md §1.1). */
  results: z.record(z.string(), pence),
});
export type TariffRow = z.infer<typeof TariffRow>;

export const ClaimWindow = z.strictObject({ id: RuleId, opensOn: IsoDate, closesOn: IsoDate, ...provenance });
export type ClaimWindow = z.infer<typeof ClaimWindow>;

/**
 * The rules one authority is paid by, as a dated, versioned document. Which one applies follows from the day a family
 * was taken in; the funding mode and the window follow from the day of the claim (docs/domain/payment-by-results.md
 * §1.4, example F).
 */
export const RuleSet = z.strictObject({
  $schema: z.string().optional(),
  id: RuleId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version like 1.0.0'),
  title: z.string().min(1),
  /** ONS code, or `*` for the national rules. */
  authority: z.string().regex(/^([ENSW]\d{8}|\*)$/, 'must be an ONS code such as E06000054, or *'),
  phase: z.enum(['phase-1', 'expanded', 'supporting-families']),
  validFrom: IsoDate,
  validTo: IsoDate,
  approvedBy: z.string().min(1).optional(),
  eligibility: Eligibility,
  /** The indicators a need may have, by headline (docs/domain/payment-by-results.md §1.3). */
  descriptors: z
    .strictObject({
      id: z.literal('descriptors'),
      ...provenance,
      known: z.array(z.strictObject({ headline: Headline, code: NeedDescriptor, title: z.string().min(1) })).min(1),
    })
    .optional(),
  /**
   * Facts are judged before they count: what the family says alone proves nothing, nor does a source dated before or after what it is
   * to show; what was reached before the need was there is no outcome; entry is judged by the people and problems of that day
   * (docs/domain/payment-by-results.md §2.2 and §6.1). Absent from rules of before.
   */
  soundness: z.strictObject({ id: z.literal('soundness'), ...provenance }).optional(),
  wholeFamilyWorking: z.array(z.strictObject({ id: WorkingRequirement, ...provenance })),
  tests: z.array(OutcomeTest).min(1),
  sustainment: z.strictObject({ id: z.literal('sustainment'), ...provenance, ...Sustainment.shape }),
  /** Terms and counts whose window ended more than this many months before the claim date are too old. */
  evidenceAge: z
    .strictObject({ id: z.literal('evidence-age'), ...provenance, months: z.number().int().min(1).max(60) })
    .optional(),
  routes: z.array(Route).min(1),
  /**
   * Other progress, accepted for a need by a named senior officer, stands in for its outcome
   * (docs/domain/payment-by-results.md §1.2); audited at every use.
   */
  discretion: z.strictObject({ id: z.literal('equivalent-progress'), ...provenance }).optional(),
  /**
   * A family paid for in an earlier episode may earn again (docs/domain/payment-by-results.md §6.1); where this is
   * absent or off it may not.
   */
  reEntry: z
    .strictObject({
      id: z.literal('re-entry'),
      ...provenance,
      /** Months from the last payment to the day the family is taken in again. */
      afterMonths: z.number().int().min(0).max(120),
    })
    .optional(),
  /**
   * A claim goes to the department in a batch whose sample internal audit passed (docs/domain/payment-by-results.md §1.1 to §1.3).
   * Asked for by every phase, so also where this is absent; only a document that has it off lets a claim go by itself.
   */
  auditFirst: z.strictObject({ id: z.literal('audit-first'), ...provenance }).optional(),
  tariffBasis: z.strictObject({ id: z.literal('tariff-basis'), ...provenance, basis: z.literal('attachment-date') }),
  tariff: z.array(TariffRow).min(1),
  phaseMaximum: z.strictObject({ id: z.literal('phase-maximum'), ...provenance, pence }),
  claimWindows: z.array(ClaimWindow),
  fundingModes: z.array(z.strictObject({ id: RuleId, ...Dated, ...provenance, mode: FundingMode })).min(1),
  /** The issued number of results; never worked out from a share (docs/domain/payment-by-results.md §1.1). */
  allocations: z.array(
    z.strictObject({ id: RuleId, ...Dated, ...provenance, fundedFamilies: z.number().int().min(0) }),
  ),
  /** Share of the families that earn; the others are taken to be paid for elsewhere (docs/domain/payment-by-results.md §1.1). */
  fundedShare: z.strictObject({ id: z.literal('funded-share'), ...Dated, ...provenance, share: Fraction }).optional(),
  /** Share of the attachment money released, by families engaged against families committed. */
  attachmentRelease: z
    .strictObject({
      id: z.literal('attachment-release'),
      ...Dated,
      ...provenance,
      bands: z.array(z.strictObject({ atLeast: Fraction, pays: Fraction })).min(1),
    })
    .optional(),
});
export type RuleSet = z.infer<typeof RuleSet>;
