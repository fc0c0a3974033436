import { z } from 'zod';
import { EvidenceSource } from './payment-rows.js';

/** Every figure is the total of a list: `filter` opens it on `/api/positions` as it stands. */
const Figure = {
  count: z.number().int(),
  amountPence: z.number().int(),
  filter: z.record(z.string(), z.unknown()),
};

/** `GET /api/payment-position`: the programme's families on their way to a payment, within what the reader may see. */
export const PaymentPosition = z.object({
  /** Ledger time the figures are up to. */
  asOf: z.string(),
  groups: z.array(
    z.object({
      group: z.enum([
        'claim-ready',
        'maturing',
        'near-miss',
        'in-progress',
        'eligibility-open',
        'not-eligible',
        'not-payable',
        'held',
        'claimed',
      ]),
      ...Figure,
    }),
  ),
  /** One thing short, by which thing and where it has to come from; `amountPence` is what they would earn. */
  nearMisses: z.array(z.object({ testId: z.string(), source: EvidenceSource, ...Figure })),
  /** Claim windows of the authority's rules that have not closed, in order. */
  windows: z.array(
    z.object({
      id: z.string(),
      ruleSetId: z.string(),
      opensOn: z.string(),
      closesOn: z.string(),
      open: z.boolean(),
      /** May be claimed for today. */
      readyNow: z.object(Figure),
      /** Mature later, but in time for this window. */
      readyBeforeClose: z.object(Figure),
      /** Complete, but mature after it closes; `earliestOn` is when the first does. */
      willMiss: z.object({ ...Figure, earliestOn: z.string().nullable() }),
    }),
  ),
});
export type PaymentPosition = z.infer<typeof PaymentPosition>;
