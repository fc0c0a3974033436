import type { z } from 'zod';
import type { EvaluateRequest } from './evaluation.js';

interface EvaluationExample {
  readonly summary: string;
  readonly value: z.input<typeof EvaluateRequest>;
}

const mother = '0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d01';
const son = '0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d02';
const source = { system: 'Case file', title: 'Closing review', documentOn: '2025-05-01' };
const needs = (['education', 'crime', 'health'] as const).map((headline, index) => ({
  needId: `0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d1${index}`,
  memberId: son,
  headline,
  presentOn: '2025-01-10',
  evidenceSource: 'School register',
}));

const sustained = {
  attachments: [{ acceptedOn: '2025-01-06' }],
  members: [
    { memberId: mother, dateOfBirth: '1990-02-01' },
    { memberId: son, dateOfBirth: '2014-05-06' },
  ],
  leads: [{ keyWorkerId: 'kay', from: '2025-01-07' }],
  needs,
  assessments: [{ completedOn: '2025-01-20' }],
  agreements: [{ agreedOn: '2025-02-01' }],
  goals: needs.map(({ needId }) => ({ needId, setOn: '2025-02-01' })),
  closures: [{ closedOn: '2025-06-01', reason: 'goals-achieved' }],
  evidence: needs.map(({ needId }, index) => ({
    evidenceId: `0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d2${index}`,
    memberId: son,
    needId,
    measure: { kind: 'need-outcome' as const, achieved: true },
    source,
    observedOn: '2025-05-01',
  })),
};

/** Shown in OpenAPI; specs check that they are right. */
export const evaluationExamples: Readonly<Record<'claimable' | 'nearMiss' | 'ofTheProgramme', EvaluationExample>> = {
  claimable: {
    summary: 'Every need has its outcome, sustained for six months after closure: £800',
    value: { ruleSetId: 'fellmoor-demonstration', facts: sustained, asOf: '2026-01-10' },
  },
  nearMiss: {
    summary: 'The same family one outcome short: nothing, and what is missing',
    value: {
      ruleSetId: 'fellmoor-demonstration',
      ruleSetVersion: '1.0.0',
      facts: { ...sustained, evidence: sustained.evidence.slice(0, 2) },
      asOf: '2026-01-10',
    },
  },
  ofTheProgramme: {
    summary: 'A family of the programme by its own rules, as known some weeks earlier',
    value: {
      caseId: '0b9f3c1e-5f0a-4c58-9a44-2f6f0f1a7d30',
      asOf: '2026-01-10',
      knownAt: '2025-12-20T00:00:00Z',
    },
  },
};
