import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Line, Prose } from '../primitives.js';
import { Headline, NeedDescriptor, StatementBasis, WayOfHearing } from '../reference-lists.js';
import { NeedSource } from './need-source.js';

const context = 'assessment';
const roles = ['key-worker', 'team-manager'] as const;

export const recordFamilyAgreement = defineCommand({
  name: 'RecordFamilyAgreement',
  context,
  path: '/assessments/:id/record-family-agreement',
  summary: 'Record that the family agreed to, or refused, an assessment',
  roles,
  body: {
    decision: z.enum(['agreed', 'refused']),
    decidedByMemberId: Id,
    decidedOn: IsoDate.optional(),
    limitsOfConfidentialityExplainedBy: personal(Line),
  },
});

export const startAssessment = defineCommand({
  name: 'StartAssessment',
  context,
  path: '/assessments/:id/start',
  summary: 'Start the whole-family assessment',
  roles,
  body: {},
});

export const recordNeed = defineCommand({
  name: 'RecordNeed',
  context,
  path: '/assessments/:id/record-need',
  summary: 'Record a need of a family member',
  roles,
  body: {
    memberId: Id,
    headline: Headline,
    /** Which indicator of the headline: only the tests of that one are asked of the need. */
    descriptor: NeedDescriptor,
    description: personal(Prose),
    basis: StatementBasis,
    evidenceSource: personal(Line),
    source: NeedSource,
    /** The day of its source unless it is said. */
    presentOn: IsoDate.optional(),
  },
});

export const recordStrength = defineCommand({
  name: 'RecordStrength',
  context,
  path: '/assessments/:id/record-strength',
  summary: 'Record a strength of a family member',
  roles,
  body: { memberId: Id, description: personal(Prose), basis: StatementBasis },
});

export const recordChildsVoice = defineCommand({
  name: 'RecordChildsVoice',
  context,
  path: '/assessments/:id/record-childs-voice',
  summary: 'Record what a child of the family says, shows or wishes',
  roles,
  body: {
    memberId: Id,
    /** In the child's own words, or what was seen. */
    words: personal(Prose),
    way: WayOfHearing,
    /** Today unless it is said. */
    heardOn: IsoDate.optional(),
  },
});

export const completeAssessment = defineCommand({
  name: 'CompleteAssessment',
  context,
  path: '/assessments/:id/complete',
  summary: 'Complete the assessment, agreed with the family',
  roles,
  body: { summary: personal(Prose), agreedByMemberId: Id },
});

export const assessmentCommands = [
  recordFamilyAgreement,
  startAssessment,
  recordNeed,
  recordStrength,
  recordChildsVoice,
  completeAssessment,
] as const;
