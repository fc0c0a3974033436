import { z } from 'zod';
import { IsoDate, Line } from '../primitives.js';
import { Fraction } from './decision.js';

const families = z.number().int().min(0).max(1_000_000);

/** What a number of families comes to by the rules of a day (docs/domain/payment-by-results.md §1.1). Nothing is stored. */
export const ProgrammeMoneyRequest = z
  .strictObject({
    /**
     * An installed rule set; its newest version unless `ruleSetVersion` says which. Without it and `ruleSet`, the rules in force on
     * the day.
     */
    ruleSetId: Line.optional(),
    ruleSetVersion: Line.optional(),
    /** A whole rule set, checked as the installed ones are. */
    ruleSet: z.record(z.string(), z.unknown()).optional(),
    /** Chooses tariff row, funded share, release rule and allocation. */
    day: IsoDate,
    /** Families taken in, or turned around. */
    families,
    /** The number of funded families as it was issued; takes the place of the share of the rule set. */
    fundedFamilies: families.optional(),
    /** Families engaged and committed, for the release of attachment money; always together. */
    engaged: families.optional(),
    committed: families.min(1).optional(),
  })
  .refine(
    ({ ruleSetId, ruleSet }) => ruleSetId === undefined || ruleSet === undefined,
    'give ruleSetId or ruleSet, not both',
  )
  .refine(
    ({ ruleSetId, ruleSetVersion }) => ruleSetVersion === undefined || ruleSetId !== undefined,
    'ruleSetVersion goes with ruleSetId',
  )
  .refine(
    ({ engaged, committed }) => (engaged === undefined) === (committed === undefined),
    'give engaged and committed',
  )
  .refine(({ families: all, fundedFamilies }) => (fundedFamilies ?? 0) <= all, {
    path: ['fundedFamilies'],
    message: 'must not be more than families',
  });
export type ProgrammeMoneyRequest = z.infer<typeof ProgrammeMoneyRequest>;

const pence = z.number().int();

/** Sums are exact until the last step, then rounded half up to the penny. */
export const ProgrammeMoney = z.object({
  ruleSetId: z.string(),
  ruleSetVersion: z.string(),
  day: IsoDate,
  families: z.number().int(),
  /** How many of the families earn: an issued number, the share of the rule set, or all of them. */
  funded: z.discriminatedUnion('by', [
    z.object({ by: z.literal('issued-number'), families: z.number().int() }),
    z.object({ by: z.literal('share'), ruleId: z.string(), share: Fraction }),
    z.object({ by: z.literal('all') }),
  ]),
  tariffRowId: z.string().optional(),
  /** Absent where no tariff row applies; `reasonCodes` says why. */
  attachment: z.object({ eachPence: pence, totalPence: pence }).optional(),
  /** Absent where the rule set has no such rule on the day, or the families engaged were not given. */
  release: z
    .object({
      /** Engaged of committed families, at least so much; absent below the lowest band. */
      band: Fraction.optional(),
      pays: Fraction,
      releasedPence: pence,
      heldBackPence: pence,
    })
    .optional(),
  /** By route; a family earns one of those that exclude each other, so they are not added up. */
  results: z.array(z.object({ routeId: z.string(), eachPence: pence, totalPence: pence })),
  /** The issued number of results of the period, and how many of its places are taken on this platform. */
  allocation: z
    .object({ id: z.string(), fundedFamilies: z.number().int(), used: z.number().int(), left: z.number().int() })
    .optional(),
  reasonCodes: z.array(z.string()),
});
export type ProgrammeMoney = z.infer<typeof ProgrammeMoney>;
