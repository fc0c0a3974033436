import { z } from 'zod';
import { Id, IsoDate, GivenInstant, Line } from '../primitives.js';
import { FactsInput } from './family-facts.js';

/** What-if: any rules on any family, on any day, as known at any instant. Nothing is stored. */
export const EvaluateRequest = z
  .strictObject({
    /** An installed rule set; its newest version unless `ruleSetVersion` says which. */
    ruleSetId: Line.optional(),
    ruleSetVersion: Line.optional(),
    /** A whole rule set, checked as the installed ones are. Without either, the rules of the day the family was taken in. */
    ruleSet: z.record(z.string(), z.unknown()).optional(),
    /** A family of the programme, read from the ledger. */
    caseId: Id.optional(),
    facts: FactsInput.optional(),
    /** The day that is asked about. */
    asOf: IsoDate,
    /** What the ledger held at this instant; now unless given. */
    knownAt: GivenInstant.optional(),
    /** Results of the period counted already, where the rule set has an allocation. */
    allocationUsed: z.number().int().min(0).optional(),
  })
  .refine(({ caseId, facts }) => (caseId === undefined) !== (facts === undefined), 'give either caseId or facts')
  .refine(({ ruleSetId, ruleSet }) => ruleSetId === undefined || ruleSet === undefined, 'give ruleSetId or ruleSet')
  .refine(
    ({ ruleSetId, ruleSetVersion }) => ruleSetVersion === undefined || ruleSetId !== undefined,
    'ruleSetVersion goes with ruleSetId',
  );
export type EvaluateRequest = z.infer<typeof EvaluateRequest>;

/**
 * How far a rule may be trusted: `V` read in a source, `C` computed from published figures, `L` one council's local
 * rule, `M` from memory and unverified, `P` a product decision (docs/domain/payment-by-results.md §0).
 */
export const SourceMark = z.enum(['V', 'C', 'L', 'M', 'P']);
export type SourceMark = z.infer<typeof SourceMark>;

/**
 * What an installed rule set is for a family taken in today: the one it would be judged by; an older version of rules that are
 * installed in a newer one; rules of another authority; rules of another time, or that local ones take the place of.
 */
export const RuleSetStanding = z.enum(['in-force', 'older-version', 'another-authority', 'not-today']);
export type RuleSetStanding = z.infer<typeof RuleSetStanding>;

/** An installed rule set, and how far each of its rules may be trusted. */
export const RuleSetSummary = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  /** ONS code, or `*` for the national rules. */
  authority: z.string(),
  phase: z.string(),
  validFrom: IsoDate,
  validTo: IsoDate,
  standing: RuleSetStanding,
  approvedBy: z.string().optional(),
  /** SHA-256 over the canonical JSON of the document. */
  hash: z.string(),
  /** How many rules have which mark. */
  marks: z.partialRecord(SourceMark, z.number().int()),
  rules: z.array(
    z.object({ path: z.string(), id: z.string(), mark: SourceMark, ref: z.string(), enabled: z.boolean() }),
  ),
  /** Rules that stand in the document but are not applied. */
  rulesOff: z.array(z.string()),
});
export type RuleSetSummary = z.infer<typeof RuleSetSummary>;
