import { assertMayDecideOnCase, type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  acceptReferral,
  allocateKeyWorker,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  submitReferral,
} from '@turnaround/contracts';
import { AllocateKeyWorkerHandler } from './allocate-key-worker/allocate-key-worker.handler.js';
import { ownershipOf } from './domain/referral/referral.state.js';
import { RecordConsentHandler } from './record-consent/record-consent.handler.js';
import { referrals } from './referrals.js';
import { SubmitReferralHandler } from './submit-referral/submit-referral.handler.js';

/** Until a key worker is allocated a referral is the intake's; afterwards the worker's team's. */
const command = commandsOn(referrals, (actor, referral) => assertMayDecideOnCase(actor, ownershipOf(referral)));

export const commands: readonly CommandRow[] = [
  handledBy(submitReferral, SubmitReferralHandler),
  command(acceptReferral, ({ note }, { actor, today }) => ({
    type: 'AcceptReferral',
    note,
    acceptedOn: today,
    acceptedBy: actor.id,
  })),
  command(declineReferral, ({ reason, explanation }, { actor, today }) => ({
    type: 'DeclineReferral',
    reason,
    explanation,
    declinedOn: today,
    declinedBy: actor.id,
  })),
  handledBy(allocateKeyWorker, AllocateKeyWorkerHandler),
  command(recordProgrammeConsent, ({ consent }, { today }) => ({ type: 'RecordProgrammeConsent', consent, today })),
  handledBy(recordConsent, RecordConsentHandler),
];
