import {
  addClaimsToBatch,
  drawAuditSample,
  openBatch,
  recordSampleOutcome,
  reviewOverlap,
  submitBatch,
  type SampleOutcome,
} from '@turnaround/contracts';
import { windowOf } from '../choice-values.js';
import { defineForm, type CommandForm } from '../command-form.js';

/** The window is chosen, or known from the page the batch is opened on, which then says it and does not ask. */
export const openBatchForm = defineForm({
  contract: openBatch,
  fields: [{ source: 'windowId', ask: 'claim-window' }],
  shape: (values, { known }) => ({ ...known, ...values, ...windowOf(values['windowId']) }),
});

export const addClaimsToBatchForm = defineForm({
  contract: addClaimsToBatch,
  additive: true,
  fields: [{ source: 'claimIds', ask: 'claims' }],
});

export const drawAuditSampleForm = defineForm({
  contract: drawAuditSample,
  startsWith: () => ({ percent: 10 }),
  fields: [{ source: 'percent', ask: 'number' }],
});

/** Claim and finding are known from the button; what was asked, answered or found is said, a pass may go without. */
export const sampleOutcomeForms: Readonly<Record<SampleOutcome, CommandForm>> = {
  pass: defineForm({
    contract: recordSampleOutcome,
    fields: [{ source: 'note', ask: 'prose', optional: true, label: 'passNote' }],
  }),
  query: sampleOutcomeWithNote('queryNote'),
  answer: sampleOutcomeWithNote('answerNote'),
  withdraw: sampleOutcomeWithNote('withdrawNote', { grave: true }),
};

function sampleOutcomeWithNote(label: string, grave: { readonly grave?: true } = {}): CommandForm {
  return defineForm({ contract: recordSampleOutcome, ...grave, fields: [{ source: 'note', ask: 'prose', label }] });
}

export const submitBatchForm = defineForm({ contract: submitBatch, grave: true, fields: [] });

export const reviewOverlapForm = defineForm({
  contract: reviewOverlap,
  startsWith: () => ({ decision: { finding: 'not-a-duplicate' } }),
  fields: [
    {
      source: 'decision.finding',
      ask: 'choice',
      list: 'overlapFinding',
      options: ['not-a-duplicate', 'same-family'],
      few: true,
    },
    { source: 'decision.keptCaseId', ask: 'kept-family', when: { source: 'decision.finding', is: ['same-family'] } },
    { source: 'reason', ask: 'prose' },
  ],
});
