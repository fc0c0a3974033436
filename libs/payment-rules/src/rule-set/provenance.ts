import { IsoDate, SourceMark } from '@turnaround/contracts';
import { z } from 'zod';

/** Every rule carries where it comes from, and whether it applies (docs/domain/payment-by-results.md §0). */
export const provenance = {
  source: z.strictObject({
    mark: SourceMark,
    /** Where on the page of the payment rules it stands: the number of a source or of a section. */
    ref: z.string().min(1),
    note: z.string().min(1).optional(),
  }),
  /** A rule that is off stands in the document, is not applied, and every decision names it. */
  enabled: z.boolean(),
  /** Who answers for switching on a rule marked `M`. */
  switchedOn: z.strictObject({ by: z.string().min(1), on: IsoDate }).optional(),
};

export interface Rule {
  readonly id: string;
  readonly source: { readonly mark: z.infer<typeof SourceMark>; readonly ref: string };
  readonly enabled: boolean;
  readonly switchedOn?: { readonly by: string; readonly on: string } | undefined;
}
