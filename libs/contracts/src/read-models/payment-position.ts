import { z } from 'zod';
import { EvidenceSource } from './positions.js';

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
        /** May be claimed for today: a window of the family's rules is open, and results are paid. */
        'claim-ready',
        /** Nothing is missing but a window that is open and pays. */
        'ready-waiting',
        'maturing',
        'near-miss',
        'in-progress',
        'eligibility-open',
        'not-eligible',
        'not-payable',
        'held',
        'claimed',
        /** Claims in hand whose basis fell: stopped until the record is right or they are withdrawn. */
        'fallen',
        /** Money at risk: with the department or paid by it, and in doubt. */
        'in-doubt',
      ]),
      ...Figure,
    }),
  ),
  /** One thing short, by which thing and where it has to come from; `amountPence` is what they would earn. */
  nearMisses: z.array(z.object({ testId: z.string(), source: EvidenceSource, ...Figure })),
  /** Claim windows of the rules in use that have not closed, as far as results are paid in them, in order. */
  windows: z.array(
    z.object({
      id: z.string(),
      ruleSetId: z.string(),
      ruleSetVersion: z.string(),
      opensOn: z.string(),
      closesOn: z.string(),
      open: z.boolean(),
      /** May be claimed for today. */
      readyNow: z.object(Figure),
      /** Could be claimed for were this window open: none of their rules is. */
      readyWaiting: z.object(Figure),
      /** Mature later, but in time for this window. */
      readyBeforeClose: z.object(Figure),
      /** Complete, but mature after it closes; `earliestOn` is when the first does. */
      willMiss: z.object({ ...Figure, earliestOn: z.string().nullable() }),
    }),
  ),
});
export type PaymentPosition = z.infer<typeof PaymentPosition>;
