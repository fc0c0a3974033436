import { CompareRequest, ProgrammeComparison } from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';
import type { z } from 'zod';
import { idempotencyKey, json, problems, ref } from './openapi-parts.js';

export const comparisonSchemas = { ProgrammeComparison };

const tags = ['payment-by-results'];

const asPinnedAndNational = {
  left: { pinned: true },
  right: { ruleSetId: 'supporting-families-2022', ruleSetVersion: '1.0.0' },
  asOf: '2026-10-31',
} satisfies z.input<typeof CompareRequest>;

/** Held to their contracts by specs. */
export const comparisonExamples = {
  asPinnedAndNational: {
    summary: 'What each family is pinned to, beside the national rules',
    value: asPinnedAndNational,
  },
};

/** The whole programme by two sets of rules; answered by the outcomes service. */
export const comparisonPaths: Readonly<Record<string, object>> = {
  '/pbr/comparisons': {
    post: {
      operationId: 'compare-programme',
      summary: 'Judge every family by two sets of rules, in the background; no claim changes',
      description: 'For programme-manager, auditor, administrator. A refused rule set answers with path and reason.',
      tags,
      parameters: [idempotencyKey('request', 'it is compared once')],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: jsonSchema(CompareRequest, 'input'), examples: comparisonExamples },
        },
      },
      responses: {
        '202': { description: 'Started; ask again by its id', ...json(ref('ProgrammeComparison')) },
        ...problems(400, 401, 403, 413, 415, 422, 429, 503),
      },
    },
    get: {
      operationId: 'list-comparisons',
      summary: 'Comparisons, newest first, without their families',
      tags,
      responses: {
        '200': { description: 'The comparisons', ...json({ type: 'array', items: ref('ProgrammeComparison') }) },
        ...problems(401, 403, 429, 503),
      },
    },
  },
  '/pbr/comparisons/{id}': {
    get: {
      operationId: 'get-comparison',
      summary: 'How a comparison goes, and the families on which the two sides differ',
      tags,
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      responses: {
        '200': { description: 'The comparison', ...json(ref('ProgrammeComparison')) },
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
};
