import { z } from 'zod';
import { impersonal, personal } from '../personal.js';
import { AuthorityCode, IsoDate, Line } from '../primitives.js';
import { SourceKind } from '../reference-lists.js';

const count = z.number().int().min(0).max(100_000);
const Window = { from: IsoDate, to: IsoDate };

/** The school that says it: what two schools say of one child adds up. Absent where nobody named one. */
export const School = z.strictObject({
  urn: impersonal(z.string().regex(/^\d{6}$/, 'must be a URN of six digits'), 'organisation'),
  name: impersonal(Line, 'organisation'),
});
export type School = z.infer<typeof School>;

/**
 * What one piece of evidence measures. Numbers stay as counted, with their window; formulas and thresholds belong
 * to the rule set. Benefit and work are two facts: being off benefit proves no work (docs/domain/payment-by-results.md §2.2).
 */
export const Measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('need-outcome'), achieved: z.boolean() }),
  z.strictObject({
    kind: z.literal('attendance'),
    term: impersonal(Line, 'code'),
    ...Window,
    possible: count,
    attended: count,
    authorisedAbsence: count,
    unauthorisedAbsence: count,
    school: School.optional(),
  }),
  z.strictObject({
    kind: z.literal('exclusions'),
    ...Window,
    fixedTerm: count,
    permanent: count,
    school: School.optional(),
  }),
  z.strictObject({ kind: z.literal('offences'), ...Window, proven: count }),
  z.strictObject({ kind: z.literal('anti-social-behaviour'), ...Window, reported: count, verified: count }),
  z.strictObject({
    kind: z.literal('benefit'),
    benefit: impersonal(Line, 'code'),
    from: IsoDate,
    to: IsoDate.optional(),
  }),
  z.strictObject({
    kind: z.literal('work'),
    from: IsoDate,
    to: IsoDate.optional(),
    /** Pay before tax in an ordinary week of the spell. */
    weeklyEarningsPence: z.number().int().min(0).optional(),
  }),
  z.strictObject({ kind: z.literal('domestic-abuse-call-outs'), ...Window, callOuts: count }),
  z.strictObject({
    kind: z.literal('plan-status'),
    status: z.enum(['none', 'early-help', 'child-in-need', 'child-protection']),
    from: IsoDate,
  }),
  /** An adult volunteered for the Work Programme, or joined provision of the European Social Fund. */
  z.strictObject({ kind: z.literal('progress-to-work'), step: impersonal(Line, 'code'), on: IsoDate }),
  z.strictObject({ kind: z.literal('left-school'), on: IsoDate }),
  z.strictObject({
    kind: z.literal('school-place'),
    status: z.enum(['on-roll', 'alternative-provision', 'none']),
    from: IsoDate,
  }),
  z.strictObject({
    kind: z.literal('health'),
    instrument: impersonal(Line, 'code'),
    score: count,
    outOf: count,
    higherIsBetter: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('housing'),
    status: z.enum(['secure', 'at-risk', 'temporary', 'homeless']),
    from: IsoDate,
  }),
  z.strictObject({ kind: z.literal('debt'), owedPence: z.number().int().min(0), arrangementKept: z.boolean() }),
]);
export type Measure = z.infer<typeof Measure>;

const [needOutcome, attendance, exclusions, ...others] = Measure.options;

/** A measure as it stands in ledgers from before schools were named. */
export const MeasureThen = z.discriminatedUnion('kind', [
  needOutcome,
  attendance.omit({ school: true }),
  exclusions.omit({ school: true }),
  ...others,
]);

export const Sha256 = impersonal(z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'), 'proof');

/** Where a fact can be looked up again: claims are refused without it. */
export const SourceDocument = z.strictObject({
  system: impersonal(Line, 'organisation'),
  title: personal(Line),
  documentOn: IsoDate,
  /** SHA-256 (hex) of the document or extract, where it is a file. */
  sha256: Sha256.optional(),
});
export type SourceDocument = z.infer<typeof SourceDocument>;

/** A source with what it is worth: what kind it is, and whose it is. */
export const EvidenceOrigin = z.strictObject({
  ...SourceDocument.shape,
  /** Not said of what was recorded before it was asked. */
  kind: SourceKind.optional(),
  /** ONS code of the authority that supplied it, where that is another one: a family may have moved there. */
  authority: AuthorityCode.optional(),
});
export type EvidenceOrigin = z.infer<typeof EvidenceOrigin>;

/** A source as it is given with evidence: what is recorded now says what kind it is. */
export const StatedOrigin = EvidenceOrigin.required({ kind: true });
