import {
  acceptReferral,
  allocateKeyWorker,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  submitReferral,
} from '@turnaround/contracts';
import { caseService, commandEndpoint } from '@turnaround/service-kit';
import { AcceptReferralCommand, AcceptReferralHandler } from './accept-referral/accept-referral.handler.js';
import {
  AllocateKeyWorkerCommand,
  AllocateKeyWorkerHandler,
} from './allocate-key-worker/allocate-key-worker.handler.js';
import { DeclineReferralCommand, DeclineReferralHandler } from './decline-referral/decline-referral.handler.js';
import { RecordConsentCommand, RecordConsentHandler } from './record-consent/record-consent.handler.js';
import {
  RecordProgrammeConsentCommand,
  RecordProgrammeConsentHandler,
} from './record-programme-consent/record-programme-consent.handler.js';
import { importParts } from './import-referrals/import-referrals.parts.js';
import { referralsRepository } from './referrals.repository.js';
import { SubmitReferralCommand, SubmitReferralHandler } from './submit-referral/submit-referral.handler.js';

/** Where families come in: referral, the gatekeeper's decision, allocation, and consent. */
export const referralsService = caseService({
  name: 'referrals',
  context: 'referrals',
  repositories: [referralsRepository],
  endpoints: [
    commandEndpoint(submitReferral, SubmitReferralCommand),
    commandEndpoint(acceptReferral, AcceptReferralCommand),
    commandEndpoint(declineReferral, DeclineReferralCommand),
    commandEndpoint(allocateKeyWorker, AllocateKeyWorkerCommand),
    commandEndpoint(recordProgrammeConsent, RecordProgrammeConsentCommand),
    commandEndpoint(recordConsent, RecordConsentCommand),
  ],
  handlers: [
    SubmitReferralHandler,
    AcceptReferralHandler,
    DeclineReferralHandler,
    AllocateKeyWorkerHandler,
    RecordProgrammeConsentHandler,
    RecordConsentHandler,
  ],
  extra: importParts,
});
