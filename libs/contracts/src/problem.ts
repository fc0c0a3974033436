import { z } from 'zod';

/** RFC 9457 problem details, as every error answers (`application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  /** What went wrong this time, in a sentence a worker can act on. */
  detail: z.string(),
  /** Stable code, `REFERRAL.CONSENT_MISSING`. */
  code: z.string(),
  correlationId: z.string(),
  /** For input that does not meet its schema: JSON pointer of the field and the rule it breaks. */
  errors: z.array(z.object({ pointer: z.string(), rule: z.string() })).optional(),
  /** For a stale edit: what has happened since the revision the caller had. */
  changes: z.array(z.object({ revision: z.number(), type: z.string(), by: z.string(), at: z.string() })).optional(),
  particulars: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
}
