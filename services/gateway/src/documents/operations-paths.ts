import { LeaveAsked, RedriveAsked } from '../operations/operations.controller.js';
import { json, problems } from './openapi-parts.js';
import { jsonSchema } from '@turnaround/service-kit';

const tags = ['operations'];
const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const count = { type: 'integer', minimum: 0 };

const part = {
  type: 'object',
  required: ['name', 'ok'],
  properties: { name: text, ok: { type: 'boolean' }, detail: text, since: instant },
};
const letter = {
  type: 'object',
  required: ['id', 'service', 'group', 'topic', 'eventId', 'reason', 'tries', 'failedAt', 'triedAt'],
  properties: {
    ...Object.fromEntries(['id', 'service', 'group', 'topic', 'eventId', 'reason'].map((name) => [name, text])),
    event: {
      type: 'object',
      required: ['type', 'stream', 'revision'],
      properties: { type: text, stream: text, revision: count },
    },
    tries: count,
    failedAt: instant,
    triedAt: instant,
  },
};
const report = {
  type: 'object',
  required: ['asOf', 'services', 'deadLetters'],
  properties: {
    asOf: instant,
    services: {
      type: 'array',
      items: {
        type: 'object',
        required: ['service', 'status', 'checks'],
        properties: {
          service: text,
          status: { type: 'string', enum: ['ready', 'degraded', 'unavailable', 'unreachable'] },
          checks: { type: 'array', items: part },
        },
      },
    },
    deadLetters: { type: 'array', items: letter },
  },
};
const redriven = {
  type: 'object',
  required: ['delivered', 'failed', 'waiting'],
  properties: { delivered: count, failed: count, waiting: count, stopped: text },
};

/** How the platform itself is, for its administrator. */
export const operationsPaths: Readonly<Record<string, object>> = {
  '/operations': {
    get: {
      operationId: 'operations',
      summary: 'Whether everything is well, service by service, and what consumers could not handle',
      description: 'For administrator.',
      tags,
      responses: { '200': { description: 'As it is now', ...json(report) }, ...problems(401, 403, 429, 503) },
    },
  },
  '/operations/redrive': {
    post: {
      operationId: 'redrive',
      summary: 'Delivers again what the consumers of a service could not handle, each stream in its order',
      description: 'For administrator. Asked twice it does no harm.',
      tags,
      requestBody: { required: true, ...json(jsonSchema(RedriveAsked)) },
      responses: {
        '200': { description: 'What became of them', ...json(redriven) },
        ...problems(400, 401, 403, 429, 503),
      },
    },
  },
  '/operations/leave': {
    post: {
      operationId: 'leave-message',
      summary: "Says of a message that is no event that it is nobody's loss",
      description: 'For administrator.',
      tags,
      requestBody: { required: true, ...json(jsonSchema(LeaveAsked)) },
      responses: { '204': { description: 'It is not listed any more' }, ...problems(400, 401, 403, 404, 429, 503) },
    },
  },
};
