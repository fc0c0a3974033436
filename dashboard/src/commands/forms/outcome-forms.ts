import {
  addClaimToBatch,
  approveClaim,
  drawAuditSample,
  observeRegression,
  openBatch,
  prepareClaim,
  recordEvidence,
  recordHouseholdChange,
  recordPayment,
  recordRefusal,
  recordRepayment,
  recordSampleOutcome,
  Relationship,
  reviewOverlap,
  setNeedAside,
  SampleOutcome,
  submitBatch,
  submitClaim,
  withdrawClaim,
} from '@turnaround/contracts';
import { today } from '../../format/format.js';
import { defineForm, type Field } from '../command-form.js';

const counted = ['attendance', 'exclusions', 'offences', 'anti-social-behaviour', 'domestic-abuse-call-outs'];
const measures = [
  'need-outcome',
  'attendance',
  'exclusions',
  'left-school',
  'offences',
  'anti-social-behaviour',
  'benefit',
  'work',
  'progress-to-work',
  'health',
  'housing',
  'debt',
  'domestic-abuse-call-outs',
  'plan-status',
];

const count = (field: string, kind: string): Field => ({
  source: `measure.${field}`,
  ask: 'number',
  when: { source: 'measure.kind', is: [kind] },
});

export const recordEvidenceForm = defineForm({
  contract: recordEvidence,
  additive: true,
  startsWith: () => ({ observedOn: today(), measure: { kind: 'need-outcome', achieved: false } }),
  fields: [
    { source: 'memberId', ask: 'member' },
    { source: 'measure.kind', ask: 'choice', list: 'measureKind', options: measures },
    { source: 'needId', ask: 'need', when: { source: 'measure.kind', is: ['need-outcome'] } },
    { source: 'measure.achieved', ask: 'yes-no', when: { source: 'measure.kind', is: ['need-outcome'] } },
    { source: 'measure.term', ask: 'line', when: { source: 'measure.kind', is: ['attendance'] } },
    { source: 'measure.benefit', ask: 'line', when: { source: 'measure.kind', is: ['benefit'] } },
    {
      source: 'measure.status',
      ask: 'choice',
      list: 'planStatus',
      options: ['none', 'early-help', 'child-in-need', 'child-protection'],
      when: { source: 'measure.kind', is: ['plan-status'] },
    },
    {
      source: 'measure.status',
      ask: 'choice',
      list: 'housingStatus',
      options: ['secure', 'at-risk', 'temporary', 'homeless'],
      when: { source: 'measure.kind', is: ['housing'] },
    },
    { source: 'measure.step', ask: 'line', when: { source: 'measure.kind', is: ['progress-to-work'] } },
    { source: 'measure.on', ask: 'date', when: { source: 'measure.kind', is: ['progress-to-work', 'left-school'] } },
    { source: 'measure.instrument', ask: 'line', when: { source: 'measure.kind', is: ['health'] } },
    count('score', 'health'),
    count('outOf', 'health'),
    { source: 'measure.higherIsBetter', ask: 'yes-no', when: { source: 'measure.kind', is: ['health'] } },
    { source: 'measure.owedPence', ask: 'money', when: { source: 'measure.kind', is: ['debt'] } },
    { source: 'measure.arrangementKept', ask: 'yes-no', when: { source: 'measure.kind', is: ['debt'] } },
    {
      source: 'measure.from',
      ask: 'date',
      when: { source: 'measure.kind', is: [...counted, 'benefit', 'work', 'housing', 'plan-status'] },
    },
    { source: 'measure.to', ask: 'date', when: { source: 'measure.kind', is: counted } },
    { source: 'measure.to', ask: 'date', optional: true, when: { source: 'measure.kind', is: ['benefit', 'work'] } },
    count('possible', 'attendance'),
    count('attended', 'attendance'),
    count('authorisedAbsence', 'attendance'),
    count('unauthorisedAbsence', 'attendance'),
    count('fixedTerm', 'exclusions'),
    count('permanent', 'exclusions'),
    count('proven', 'offences'),
    count('reported', 'anti-social-behaviour'),
    count('verified', 'anti-social-behaviour'),
    count('callOuts', 'domestic-abuse-call-outs'),
    { source: 'observedOn', ask: 'date' },
    { source: 'source.system', ask: 'line' },
    { source: 'source.title', ask: 'line' },
    { source: 'source.documentOn', ask: 'date' },
    { source: 'source.sha256', ask: 'line', optional: true },
    { source: 'statement', ask: 'prose', optional: true },
  ],
});

export const recordHouseholdChangeForm = defineForm({
  contract: recordHouseholdChange,
  startsWith: () => ({ changedOn: today(), change: { kind: 'left' } }),
  fields: [
    {
      source: 'change.kind',
      ask: 'choice',
      list: 'householdChange',
      options: ['joined', 'returned', 'left'],
      few: true,
    },
    { source: 'change.memberId', ask: 'member', when: { source: 'change.kind', is: ['returned', 'left'] } },
    ...(['firstName', 'lastName'] as const).map((field): Field => ({
      source: `change.member.${field}`,
      ask: 'line',
      when: { source: 'change.kind', is: ['joined'] },
    })),
    {
      source: 'change.member.relationship',
      ask: 'choice',
      list: 'relationship',
      options: Relationship.options,
      when: { source: 'change.kind', is: ['joined'] },
    },
    {
      source: 'change.member.dateOfBirth',
      ask: 'date',
      optional: true,
      when: { source: 'change.kind', is: ['joined'] },
    },
    {
      source: 'change.member.expectedOn',
      ask: 'date',
      optional: true,
      when: { source: 'change.kind', is: ['joined'] },
    },
    { source: 'changedOn', ask: 'date' },
  ],
});

export const setNeedAsideForm = defineForm({
  contract: setNeedAside,
  grave: true,
  fields: [
    { source: 'needId', ask: 'need' },
    { source: 'reason', ask: 'prose' },
  ],
});

export const prepareClaimForm = defineForm({ contract: prepareClaim, fields: [] });
export const approveClaimForm = defineForm({ contract: approveClaim, fields: [] });
export const submitClaimForm = defineForm({ contract: submitClaim, fields: [] });

export const reviewOverlapForm = defineForm({
  contract: reviewOverlap,
  startsWith: ({ known }) => ({ decision: { finding: 'not-a-duplicate' }, ...known }),
  fields: [
    {
      source: 'decision.finding',
      ask: 'choice',
      list: 'overlapFinding',
      options: ['not-a-duplicate', 'same-family'],
      few: true,
    },
    { source: 'decision.keptCaseId', ask: 'line', when: { source: 'decision.finding', is: ['same-family'] } },
    { source: 'reason', ask: 'prose' },
  ],
});

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
    { source: 'paidOn', ask: 'date' },
    { source: 'reference', ask: 'line' },
  ],
});

export const recordRefusalForm = defineForm({
  contract: recordRefusal,
  startsWith: () => ({ refusedOn: today() }),
  fields: [
    { source: 'refusedOn', ask: 'date' },
    { source: 'reason', ask: 'prose' },
  ],
});

export const observeRegressionForm = defineForm({
  contract: observeRegression,
  additive: true,
  startsWith: () => ({ observedOn: today() }),
  fields: [
    { source: 'needId', ask: 'need', optional: true },
    { source: 'observedOn', ask: 'date' },
    { source: 'description', ask: 'prose' },
  ],
});

export const recordRepaymentForm = defineForm({
  contract: recordRepayment,
  startsWith: () => ({ repaidOn: today() }),
  fields: [
    { source: 'amountPence', ask: 'money' },
    { source: 'repaidOn', ask: 'date' },
    { source: 'reference', ask: 'line' },
  ],
});

export const openBatchForm = defineForm({
  contract: openBatch,
  startsWith: ({ known }) => ({ ...known }),
  fields: [
    { source: 'ruleSetId', ask: 'line' },
    { source: 'windowId', ask: 'line' },
  ],
});

export const addClaimToBatchForm = defineForm({
  contract: addClaimToBatch,
  additive: true,
  startsWith: ({ known }) => ({ ...known }),
  fields: [{ source: 'claimId', ask: 'line' }],
});

export const drawAuditSampleForm = defineForm({
  contract: drawAuditSample,
  startsWith: () => ({ percent: 10 }),
  fields: [
    { source: 'percent', ask: 'number' },
    { source: 'seed', ask: 'line', optional: true },
  ],
});

export const recordSampleOutcomeForm = defineForm({
  contract: recordSampleOutcome,
  startsWith: ({ known }) => ({ outcome: 'pass', ...known }),
  fields: [
    { source: 'claimId', ask: 'line' },
    { source: 'outcome', ask: 'choice', list: 'sampleOutcome', options: SampleOutcome.options, few: true },
    { source: 'note', ask: 'prose', optional: true },
  ],
});

export const submitBatchForm = defineForm({ contract: submitBatch, grave: true, fields: [] });
