import { caseService } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { importParts } from './import-referrals/import-referrals.parts.js';

/** Where families come in: referral, the gatekeeper's decision, allocation, and consent. */
export const referralsService = caseService({ name: 'referrals', context: 'referrals', commands, extra: importParts });
