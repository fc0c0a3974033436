import { Module } from '@nestjs/common';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { knownReferral } from './indexes/known-referral.js';
import { ImportReferralsModule } from './import-referrals/import-referrals.module.js';

/** Where families come in: referral, the gatekeeper's decision, allocation, and consent. */
@Module(
  caseModule({
    context: 'referrals',
    commands,
    indexes: [{ over: 'journal', rows: knownReferral }],
    imports: [ImportReferralsModule],
  }),
)
class ReferralsModule {}

export const referralsService: ServiceDefinition = { name: 'referrals', module: ReferralsModule };
