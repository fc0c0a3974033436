import {
  completeAssessment,
  descriptorsOf,
  Headline,
  recordChildsVoice,
  recordFamilyAgreement,
  recordNeed,
  recordStrength,
  SourceKind,
  startAssessment,
  StatementBasis,
  WayOfHearing,
} from '@turnaround/contracts';
import { defineForm, type Field } from '../command-form.js';

export const recordFamilyAgreementForm = defineForm({
  contract: recordFamilyAgreement,
  fields: [
    { source: 'decision', ask: 'choice', list: 'agreementDecision', options: ['agreed', 'refused'], few: true },
    { source: 'decidedByMemberId', ask: 'member' },
    { source: 'limitsOfConfidentialityExplainedBy', ask: 'line' },
  ],
});

export const startAssessmentForm = defineForm({ contract: startAssessment, fields: [] });

export const recordNeedForm = defineForm({
  contract: recordNeed,
  additive: true,
  fields: [
    { source: 'memberId', ask: 'member' },
    { source: 'headline', ask: 'choice', list: 'headline', options: Headline.options },
    ...Headline.options.map((headline): Field => ({
      source: 'descriptor',
      ask: 'choice',
      list: 'needDescriptor',
      options: descriptorsOf[headline],
      when: { source: 'headline', is: [headline] },
    })),
    { source: 'description', ask: 'prose' },
    { source: 'basis', ask: 'choice', list: 'basis', options: StatementBasis.options, few: true },
    { source: 'evidenceSource', ask: 'line' },
    { source: 'source.kind', ask: 'choice', list: 'sourceKind', options: SourceKind.options },
    { source: 'source.documentOn', ask: 'date', notAhead: true },
    { source: 'presentOn', ask: 'date', optional: true, notAhead: true },
  ],
});

export const recordStrengthForm = defineForm({
  contract: recordStrength,
  additive: true,
  fields: [
    { source: 'memberId', ask: 'member' },
    { source: 'description', ask: 'prose' },
    { source: 'basis', ask: 'choice', list: 'basis', options: StatementBasis.options, few: true },
  ],
});

export const recordChildsVoiceForm = defineForm({
  contract: recordChildsVoice,
  additive: true,
  fields: [
    { source: 'memberId', ask: 'member' },
    { source: 'words', ask: 'prose' },
    { source: 'way', ask: 'choice', list: 'wayOfHearing', options: WayOfHearing.options },
    { source: 'heardOn', ask: 'date', optional: true },
  ],
});

export const completeAssessmentForm = defineForm({
  contract: completeAssessment,
  fields: [
    { source: 'summary', ask: 'prose' },
    { source: 'agreedByMemberId', ask: 'member' },
  ],
});
