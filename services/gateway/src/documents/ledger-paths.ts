import { json, problems } from './openapi-parts.js';

const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };

const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const Link = { stream: text, revision: whole };

const ledgerEvent = object({
  id: text,
  type: { ...text, examples: ['referrals.ReferralAccepted.v1'] },
  ...Link,
  data: { type: 'object', description: 'As AsyncAPI has it for the type' },
  metadata: { type: 'object', description: 'Who, when, why, and the hash of this event over the one before' },
});

const question = (
  operationId: string,
  summary: string,
  schema: object,
  { parameters = [], refusals = [] }: { parameters?: readonly object[]; refusals?: readonly number[] } = {},
): object => ({
  get: {
    operationId,
    summary,
    description: 'For auditor, programme-manager, administrator.',
    tags: ['ledger'],
    parameters,
    responses: { '200': { description: 'The answer', ...json(schema) }, ...problems(401, 403, ...refusals, 429, 503) },
  },
});

/** What an auditor asks the ledger itself; answered by the ledger service. */
export const ledgerPaths: Readonly<Record<string, object>> = {
  '/ledger/events': question(
    'ledger-events',
    'A whole stream as the ledger holds it, with its hashes',
    object({
      stream: text,
      head: object({ revision: whole, hash: text }),
      events: { type: 'array', items: ledgerEvent },
    }),
    {
      parameters: [
        {
          name: 'stream',
          in: 'query',
          required: true,
          description: 'Name of the stream, <category>-<id>',
          schema: text,
          example: 'referral-6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e20',
        },
      ],
      refusals: [400, 404],
    },
  ),
  '/ledger/verification': question(
    'ledger-verification',
    'Walks the chain of every stream now; long on a large ledger',
    object(
      {
        events: whole,
        streams: whole,
        eventsPerSecond: whole,
        broken: { ...object({ ...Link, id: text, finding: text }), description: 'The first event that does not fit' },
      },
      ['broken'],
    ),
  ),
  '/ledger/incidents': question('ledger-incidents', 'Events the ledger refused that nobody has put right yet', {
    type: 'array',
    items: object({ ...Link, finding: text, eventId: text, detectedAt: { ...text, format: 'date-time' } }),
  }),
};
