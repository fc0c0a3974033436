import { IsoDate, SourceMark } from '@turnaround/contracts';
import { z } from 'zod';

/** Every rule carries where it comes from, and whether it applies. */
export const provenance = {
  source: z.strictObject({
    mark: SourceMark,
    /** Number of the source, `S28`, or the section of the rule book that states it. */
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
