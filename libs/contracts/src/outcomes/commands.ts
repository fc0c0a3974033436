import { defineCommand } from '../command-contract.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Prose } from '../primitives.js';
import { Measure, SourceDocument } from './measures.js';

const context = 'outcomes';

export const recordEvidence = defineCommand({
  name: 'RecordEvidence',
  context,
  path: '/outcome-records/:id/record-evidence',
  summary: 'Record evidence of an outcome',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: {
    memberId: Id,
    needId: Id.optional(),
    measure: Measure,
    source: SourceDocument,
    observedOn: IsoDate,
    statement: personal(Prose).optional(),
  },
});

export const prepareClaim = defineCommand({
  name: 'PrepareClaim',
  context,
  path: '/claims',
  summary: 'Prepare a result claim for a family',
  roles: ['programme-manager', 'team-manager'],
  body: { caseId: Id },
});

export const approveClaim = defineCommand({
  name: 'ApproveClaim',
  context,
  path: '/claims/:id/approve',
  summary: 'Approve a claim somebody else prepared',
  roles: ['programme-manager'],
  body: {},
});

export const submitClaim = defineCommand({
  name: 'SubmitClaim',
  context,
  path: '/claims/:id/submit',
  summary: 'Submit an approved claim',
  roles: ['programme-manager'],
  body: {},
});

export const outcomesCommands = [recordEvidence, prepareClaim, approveClaim, submitClaim] as const;
