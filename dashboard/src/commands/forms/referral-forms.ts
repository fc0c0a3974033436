import {
  acceptReferral,
  allocateKeyWorker,
  answerForReferrer,
  askReferrer,
  DeclineReason,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  type Worker,
} from '@turnaround/contracts';
import { defineForm } from '../command-form.js';

export const acceptReferralForm = defineForm({
  contract: acceptReferral,
  fields: [{ source: 'note', ask: 'prose', optional: true }],
});

export const declineReferralForm = defineForm({
  contract: declineReferral,
  grave: true,
  fields: [
    { source: 'reason', ask: 'choice', list: 'declineReason', options: DeclineReason.options },
    { source: 'explanation', ask: 'prose' },
  ],
});

export const askReferrerForm = defineForm({
  contract: askReferrer,
  fields: [{ source: 'question', ask: 'prose' }],
});

export const answerForReferrerForm = defineForm({
  contract: answerForReferrer,
  fields: [{ source: 'answer', ask: 'prose' }],
});

/** The dialog asks for the worker alone; name and team follow from the list it was chosen from. */
export const allocateKeyWorkerForm = (workers: readonly Worker[]) =>
  defineForm({
    contract: allocateKeyWorker,
    fields: [{ source: 'keyWorkerId', ask: 'worker' }],
    shape: (values) => {
      const worker = workers.find(({ id }) => id === values['keyWorkerId']);
      return worker === undefined ? values : { ...values, keyWorkerName: worker.name, teamId: worker.teamId };
    },
  });

export const recordProgrammeConsentForm = defineForm({
  contract: recordProgrammeConsent,
  startsWith: () => ({ consent: { status: 'given', shareWithAgencyIds: [] } }),
  fields: [
    { source: 'consent.status', ask: 'choice', list: 'consentStatus', options: ['given', 'refused'], few: true },
    { source: 'consent.givenBy', ask: 'line', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.givenOn', ask: 'date', when: { source: 'consent.status', is: ['given'] } },
    { source: 'consent.shareWithAgencyIds', ask: 'agencies', when: { source: 'consent.status', is: ['given'] } },
  ],
});

export const recordConsentForm = defineForm({
  contract: recordConsent,
  fields: [
    { source: 'agencyId', ask: 'agency' },
    { source: 'decision', ask: 'choice', list: 'consentDecision', options: ['given', 'withdrawn'], few: true },
    { source: 'decidedBy', ask: 'line' },
  ],
});
