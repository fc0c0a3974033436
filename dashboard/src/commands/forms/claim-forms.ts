import {
  approveClaim,
  observeRegression,
  prepareClaim,
  recordPayment,
  recordAcknowledgement,
  recordRefusal,
  recordRepayment,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { today } from '../../format/format.js';
import { defineForm } from '../command-form.js';

export const prepareClaimForm = defineForm({ contract: prepareClaim, fields: [] });
export const approveClaimForm = defineForm({
  contract: approveClaim,
  fields: [{ source: 'answer', ask: 'prose', optional: true }],
});
export const submitClaimForm = defineForm({ contract: submitClaim, fields: [] });

export const withdrawClaimForm = defineForm({
  contract: withdrawClaim,
  grave: true,
  fields: [{ source: 'reason', ask: 'prose' }],
});

export const recordPaymentForm = defineForm({
  contract: recordPayment,
  startsWith: ({ known }) => ({ paidOn: today(), ...known }),
  fields: [
    { source: 'amountPence', ask: 'money' },
    { source: 'paidOn', ask: 'date', notAhead: true },
    { source: 'reference', ask: 'line' },
  ],
});

export const recordAcknowledgementForm = defineForm({
  contract: recordAcknowledgement,
  fields: [
    { source: 'acknowledgedOn', ask: 'date' },
    { source: 'reference', ask: 'line' },
  ],
});

export const recordRefusalForm = defineForm({
  contract: recordRefusal,
  startsWith: () => ({ refusedOn: today() }),
  fields: [
    { source: 'refusedOn', ask: 'date', notAhead: true },
    { source: 'reason', ask: 'prose' },
  ],
});

export const observeRegressionForm = defineForm({
  contract: observeRegression,
  additive: true,
  startsWith: () => ({ observedOn: today() }),
  fields: [
    { source: 'needId', ask: 'need', optional: true },
    { source: 'observedOn', ask: 'date', notAhead: true },
    { source: 'description', ask: 'prose' },
  ],
});

export const recordRepaymentForm = defineForm({
  contract: recordRepayment,
  startsWith: () => ({ repaidOn: today() }),
  fields: [
    { source: 'amountPence', ask: 'money' },
    { source: 'repaidOn', ask: 'date', notAhead: true },
    { source: 'reference', ask: 'line' },
  ],
});
