import {
  EvaluateRequest,
  evaluationExamples,
  PaymentDecision,
  ProgrammeMoney,
  ProgrammeMoneyRequest,
  Recomputation,
  RuleSetSummary,
} from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';
import { json, problems, ref } from './openapi-parts.js';

export const paymentSchemas = { PaymentDecision, ProgrammeMoney, Recomputation, RuleSetSummary };

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

const question = (operationId: string, summary: string, answer: object, more: object = {}): object => ({
  operationId,
  summary,
  tags: ['payment-by-results'],
  ...more,
  responses: {
    '200': { description: 'The answer', ...answer },
    ...problems(400, 401, 403, 404, 409, 429, 503),
  },
});

/** What may be asked of the payment rules and of claims; answered by the outcomes service. */
export const paymentPaths: Readonly<Record<string, object>> = {
  '/pbr/evaluate': {
    post: question(
      'evaluate',
      'What the payment rules say of a family; nothing is stored',
      json(ref('PaymentDecision')),
      {
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: jsonSchema(EvaluateRequest, 'input'), examples: evaluationExamples },
          },
        },
      },
    ),
  },
  '/pbr/programme-money': {
    post: question(
      'programme-money',
      'What a number of families comes to: attachment money and its release, results by route, the issued number',
      json(ref('ProgrammeMoney')),
      {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: jsonSchema(ProgrammeMoneyRequest, 'input'),
              examples: {
                kent: {
                  summary: 'The first year of 1,082 families, five of six of them funded: £631,166.67 for results',
                  value: { ruleSetId: 'phase-1', day: '2012-06-01', families: 1082 },
                },
              },
            },
          },
        },
      },
    ),
  },
  '/pbr/rule-sets': {
    get: question(
      'list-rule-sets',
      'Installed rule sets, with the source mark of every rule',
      json({ type: 'array', items: ref('RuleSetSummary') }),
    ),
  },
  '/pbr/rule-sets/{id}': {
    get: question(
      'get-rule-set',
      'A whole rule set; the newest version unless one is named',
      json({ type: 'object' }),
      {
        parameters: [id, { name: 'version', in: 'query', schema: { type: 'string' }, example: '1.0.0' }],
      },
    ),
  },
  '/claims/{id}/recompute': {
    get: question(
      'recompute-claim',
      'Decide a claim a second time from the ledger, and compare field by field',
      json(ref('Recomputation')),
      { parameters: [id] },
    ),
  },
  '/claims/{id}/evidence-pack': {
    get: question(
      'evidence-pack',
      'A zip of the thirty-field record (JSON and PDF), the source manifest, the event list and the recomputation',
      { content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } },
      { parameters: [id] },
    ),
  },
};
