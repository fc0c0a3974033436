import { sharingConsent } from '@turnaround/consent';
import type { ServiceIndex } from '@turnaround/service-kit';
import { caseEvent } from './case-event.js';
import { sharingAgreement } from './sharing-agreement.js';

export const subscriptionsIndexes: readonly ServiceIndex[] = [caseEvent, sharingConsent, sharingAgreement].map(
  (rows) => ({
    over: 'ledger',
    rows,
  }),
);
