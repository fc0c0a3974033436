import { z } from 'zod';

/** Where the referrals service, whose streams hold consent, answers other services: `?agencyId=<uuid>`. */
export const SHARING_REFUSALS_PATH = '/sharing-refusals';

/** Families that an agency may once have learned of and that refuse it now, by id. */
export const SharingRefusals = z.strictObject({ families: z.array(z.string()) });
