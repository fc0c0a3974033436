import { Module } from '@nestjs/common';
import { sharingConsent } from '@turnaround/consent';
import {
  caseModule,
  SERVICE_ENVIRONMENT,
  type ServiceDefinition,
  type ServiceEnvironment,
} from '@turnaround/service-kit';
import { StaffRegister } from './allocate-key-worker/staff-register.js';
import { commands } from './commands.js';
import { familyCase } from './indexes/family-case.js';
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
      { over: 'journal', rows: familyCase },
      { over: 'journal', rows: sharingConsent },
    ],
    providers: [
      {
        provide: StaffRegister,
        inject: [SERVICE_ENVIRONMENT],
        useFactory: ({ variables }: ServiceEnvironment) => new StaffRegister(variables),
      },
    ],
    controllers: [SharingRefusalsController],
    imports: [ImportReferralsModule],
  }),
)
class ReferralsModule {}

export const referralsService: ServiceDefinition = { name: 'referrals', module: ReferralsModule };
