import { z } from 'zod';

export const ImportRowReport = z.object({
  /** Line of the file, the header being 1. */
  line: z.number().int(),
  reference: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'already-known']),
  referralId: z.string().optional(),
  /**
   * For a rejected row: which column breaks which rule. For one that was taken: what somebody should look at. For one that is known:
   * what it says otherwise, and how to take it in.
   */
  problems: z.array(z.object({ column: z.string(), reason: z.string() })),
});

/** `GET /api/referral-imports/<id>`; `POST /api/referral-imports` (text/csv) answers 202 with the same shape. */
export const ImportReport = z.object({
  id: z.string(),
  fileName: z.string(),
  startedAt: z.string(),
  startedBy: z.string(),
  status: z.enum(['running', 'finished', 'failed']),
  totalRows: z.number().int(),
  processedRows: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  alreadyKnown: z.number().int(),
  failure: z.string().nullable(),
  rows: z.array(ImportRowReport),
});
export type ImportReport = z.infer<typeof ImportReport>;
