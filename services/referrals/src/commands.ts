import { assertIsAsked, assertMayDecideOnCase, type CommandRow, commandsOn, handledBy } from '@turnaround/application';
import {
  acceptReferral,
  allocateKeyWorker,
  answerForReferrer,
  askReferrer,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  submitReferral,
} from '@turnaround/contracts';
import { AllocateKeyWorkerHandler } from './allocate-key-worker/allocate-key-worker.handler.js';
import { agencyToAnswer, ownershipOf } from './domain/referral/referral.state.js';
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
  command(askReferrer, ({ question }, { actor, today }) => ({
    type: 'AskReferrer',
    question,
    askedOn: today,
    askedBy: actor.id,
  })),
  command(
    answerForReferrer,
    ({ answer }, { actor, today }) => ({
      type: 'AnswerForReferrer',
      answer,
      answeredOn: today,
      answeredBy: actor.id,
      byReferrer: actor.role === 'partner',
    }),
    {
      may: (actor, referral) =>
        actor.role === 'partner'
          ? assertIsAsked(actor, agencyToAnswer(referral))
          : assertMayDecideOnCase(actor, ownershipOf(referral)),
    },
  ),
  handledBy(allocateKeyWorker, AllocateKeyWorkerHandler),
  command(recordProgrammeConsent, ({ consent }, { today }) => ({ type: 'RecordProgrammeConsent', consent, today })),
  handledBy(recordConsent, RecordConsentHandler),
];
