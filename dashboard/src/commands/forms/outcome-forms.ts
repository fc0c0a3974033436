import {
  allowEquivalentProgress,
  confirmDeparture,
  migrateRuleSet,
  recordDeath,
  recordEvidence,
  recordHouseholdChange,
  Relationship,
  retractEvidence,
  setNeedAside,
  SourceKind,
  takeBackDeath,
} from '@turnaround/contracts';
import { today } from '../../format/format.js';
import { ruleSetOf } from '../choice-values.js';
import { defineForm, type Field } from '../command-form.js';

const counted = ['attendance', 'exclusions', 'offences', 'anti-social-behaviour', 'domestic-abuse-call-outs'];
const measures = [
  'need-outcome',
  'attendance',
  'exclusions',
  'left-school',
  'school-place',
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
      list: 'schoolPlace',
      options: ['on-roll', 'alternative-provision', 'none'],
      when: { source: 'measure.kind', is: ['school-place'] },
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
      when: { source: 'measure.kind', is: [...counted, 'benefit', 'work', 'housing', 'school-place', 'plan-status'] },
    },
    { source: 'measure.to', ask: 'date', when: { source: 'measure.kind', is: counted } },
    { source: 'measure.to', ask: 'date', optional: true, when: { source: 'measure.kind', is: ['benefit', 'work'] } },
    {
      source: 'measure.weeklyEarningsPence',
      ask: 'money',
      optional: true,
      when: { source: 'measure.kind', is: ['work'] },
    },
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
    { source: 'observedOn', ask: 'date', notAhead: true },
    { source: 'source.kind', ask: 'choice', list: 'sourceKind', options: SourceKind.options },
    { source: 'source.system', ask: 'line' },
    { source: 'source.title', ask: 'line' },
    { source: 'source.documentOn', ask: 'date', notAhead: true },
    { source: 'source.authority', ask: 'line', optional: true },
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
    { source: 'change.memberId', ask: 'member', when: { source: 'change.kind', is: ['left'] } },
    { source: 'change.memberId', ask: 'gone-member', when: { source: 'change.kind', is: ['returned'] } },
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
    { source: 'changedOn', ask: 'date', notAhead: true },
    { source: 'change.reason', ask: 'prose', optional: true, when: { source: 'change.kind', is: ['left'] } },
  ],
});

export const confirmDepartureForm = defineForm({
  contract: confirmDeparture,
  fields: [{ source: 'memberId', ask: 'gone-member' }],
});

export const recordDeathForm = defineForm({
  contract: recordDeath,
  grave: true,
  fields: [
    { source: 'memberId', ask: 'member' },
    { source: 'diedOn', ask: 'date', notAhead: true },
  ],
});

export const takeBackDeathForm = defineForm({
  contract: takeBackDeath,
  fields: [
    { source: 'memberId', ask: 'dead-member' },
    { source: 'reason', ask: 'prose' },
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

/** Which evidence is known from the row it is retracted from. */
export const retractEvidenceForm = defineForm({
  contract: retractEvidence,
  additive: true,
  grave: true,
  fields: [{ source: 'reason', ask: 'prose' }],
});

export const allowEquivalentProgressForm = defineForm({
  contract: allowEquivalentProgress,
  grave: true,
  fields: [
    { source: 'needId', ask: 'need' },
    { source: 'reason', ask: 'prose' },
  ],
});

export const migrateRuleSetForm = defineForm({
  contract: migrateRuleSet,
  grave: true,
  fields: [
    { source: 'ruleSetId', ask: 'rule-set' },
    { source: 'reason', ask: 'prose' },
  ],
  shape: (values) => ({ ...values, ...ruleSetOf(values['ruleSetId']) }),
});
