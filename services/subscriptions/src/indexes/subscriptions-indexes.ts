import type { ServiceIndex } from '@turnaround/service-kit';
import { caseEvent } from './case-event.js';
import { sharingAgreement } from './sharing-agreement.js';
import { sharingConsent } from './sharing-consent.js';

export const subscriptionsIndexes: readonly ServiceIndex[] = [caseEvent, sharingConsent, sharingAgreement].map(
  (rows) => ({
    over: 'ledger',
    rows,
  }),
);
