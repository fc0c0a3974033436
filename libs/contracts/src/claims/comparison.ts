import { z } from 'zod';
import { personal } from '../personal.js';
import { IsoDate, GivenInstant, Line } from '../primitives.js';

/** Rules for one side of a comparison: an installed rule set, a whole document, or what each family is pinned to. */
export const RuleSetChoice = z.union(
  [
    z.strictObject({ ruleSetId: Line, ruleSetVersion: Line.optional() }),
    z.strictObject({ ruleSet: z.record(z.string(), z.unknown()) }),
    z.strictObject({ pinned: z.literal(true) }),
  ],
  { error: 'give ruleSetId (with ruleSetVersion where it matters), ruleSet, or pinned: true' },
);
export type RuleSetChoice = z.infer<typeof RuleSetChoice>;

/** `POST /api/pbr/comparisons`: the whole programme by two sets of rules. Answers 202 with a `ProgrammeComparison`. */
export const CompareRequest = z.strictObject({
  left: RuleSetChoice,
  right: RuleSetChoice,
  /** The day that is asked about. */
  asOf: IsoDate,
  /** What the ledger held at this instant; now unless given. */
  knownAt: GivenInstant.optional(),
});
export type CompareRequest = z.infer<typeof CompareRequest>;

/** Where a family stands under the rules on the day, in broad steps. */
export const ComparedVerdict = z.enum([
  'not-eligible',
  'not-evidenced',
  'not-achieved',
  'achieved-unpaid',
  'claimable',
]);
export type ComparedVerdict = z.infer<typeof ComparedVerdict>;

const Side = z.object({
  /** Name of the rules for people: title and version, or that each family keeps its own. */
  title: z.string(),
  eligible: z.number().int(),
  achieved: z.number().int(),
  claimable: z.number().int(),
  /** What the results earn on the day, whether or not a window is open for them. */
  amountPence: z.number().int(),
});

/** `GET /api/pbr/comparisons/<id>`; the list under `GET /api/pbr/comparisons` leaves `families` empty. */
export const ProgrammeComparison = z.object({
  id: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  asOf: z.string(),
  knownAt: z.string(),
  status: z.enum(['running', 'finished', 'failed']),
  failure: z.string().nullable(),
  /**
   * Ledger events read so far, and of how many. During the very first comparison the number is unknown, and `total`
   * grows with `done`.
   */
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  /** Attached families judged so far. */
  familiesJudged: z.number().int(),
  left: Side,
  right: Side,
  /** How many families stand where under each of the two sets of rules. */
  transitions: z.array(z.object({ left: ComparedVerdict, right: ComparedVerdict, count: z.number().int() })),
  /** Families on which the two differ, in verdict or amount; the first five hundred by name. */
  families: z.array(
    z.object({
      caseId: z.string(),
      familyId: z.string(),
      familyName: personal(z.string()),
      left: z.object({ verdict: ComparedVerdict, amountPence: z.number().int(), reasonCodes: z.array(z.string()) }),
      right: z.object({ verdict: ComparedVerdict, amountPence: z.number().int(), reasonCodes: z.array(z.string()) }),
    }),
  ),
  familiesDiffering: z.number().int(),
});
export type ProgrammeComparison = z.infer<typeof ProgrammeComparison>;
