import { Module } from '@nestjs/common';
import { sharingConsent } from '@turnaround/consent';
import { caseModule, type ServiceDefinition } from '@turnaround/service-kit';
import { commands } from './commands.js';
import { knownReferral } from './indexes/known-referral.js';
import { SharingRefusalsController } from './sharing-refusals/sharing-refusals.controller.js';
import { ImportReferralsModule } from './import-referrals/import-referrals.module.js';

/** Where families come in: referral, the gatekeeper's decision, allocation, and consent. */
@Module(
  caseModule({
    context: 'referrals',
    commands,
    indexes: [
      { over: 'journal', rows: knownReferral },
      { over: 'journal', rows: sharingConsent },
    ],
    controllers: [SharingRefusalsController],
    imports: [ImportReferralsModule],
  }),
)
class ReferralsModule {}

export const referralsService: ServiceDefinition = { name: 'referrals', module: ReferralsModule };
