import { z } from 'zod';

/** Where a case stands; later stages imply the earlier ones. */
export const Stage = z.enum([
  'referred',
  'declined',
  'accepted',
  'allocated',
  'in-assessment',
  'assessed',
  'plan-drafted',
  'in-support',
  'closed',
  'claim-prepared',
  'claim-approved',
  'claim-submitted',
]);
export type Stage = z.infer<typeof Stage>;
