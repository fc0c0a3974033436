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

const hash = { ...text, pattern: '^[0-9a-f]{64}$' };
const seal = object({
  number: { ...whole, minimum: 1 },
  before: { ...whole, description: 'Events of the ledger before the first that it covers' },
  events: { ...whole, description: 'Events that it covers, in the order of the ledger' },
  eventsRoot: { ...hash, description: 'Merkle root (RFC 6962) over `<stream>@<revision> <hash>` of each of them' },
  streams: whole,
  headsRoot: { ...hash, description: 'Merkle root over where every stream of the ledger ended then, by name' },
  previous: { ...hash, description: 'SHA-256 of the seal before it' },
  sealedAt: { ...text, format: 'date-time' },
  key: { ...hash, description: 'SHA-256 of the public key' },
  signature: { ...text, description: 'Ed25519 over the RFC 8785 form of the rest, base64' },
});

/** What an auditor asks the ledger itself; answered by the ledger service. */
export const ledgerPaths: Readonly<Record<string, object>> = {
  '/ledger/events': question(
    'ledger-events',
    'A whole stream, what is personal in clear; its hashes are over what is stored, where that is sealed',
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
    'Walks the chain of every stream now and compares with seals and journals; long on a large ledger',
    object(
      {
        events: whole,
        streams: whole,
        eventsPerSecond: whole,
        broken: { ...object({ ...Link, id: text, finding: text }), description: 'The first event that does not fit' },
        seals: object(
          {
            seals: whole,
            sealed: { ...whole, description: 'Events that agree with their seal' },
            unsealed: { ...whole, description: 'Events after the last seal' },
            outside: {
              type: 'boolean',
              description: 'Whether copies and keys outside the ledger were there to compare with',
            },
            finding: object({ seal: whole, finding: text, sealed: text, found: text }, ['sealed', 'found']),
          },
          ['finding'],
        ),
        journals: {
          ...object({ streams: whole, differences: { type: 'array', items: text } }),
          description:
            'Where streams end otherwise than in their journals, a sentence each; absent where the chains do not hold or the ledger cannot read the journals',
        },
      },
      ['broken', 'seals', 'journals'],
    ),
  ),
  '/ledger/incidents': question('ledger-incidents', 'Events the ledger refused that nobody has put right yet', {
    type: 'array',
    items: object({ ...Link, finding: text, eventId: text, detectedAt: { ...text, format: 'date-time' } }),
  }),
  '/ledger/seals': {
    ...question('ledger-seals', 'The newest hundred seals', { type: 'array', items: seal }, { refusals: [404] }),
    post: {
      operationId: 'seal-ledger',
      summary: 'Seals now what is not sealed yet; answers with the seals that were made',
      description: 'For auditor, administrator.',
      tags: ['ledger'],
      responses: {
        '201': { description: 'The answer', ...json({ type: 'array', items: seal }) },
        ...problems(401, 403, 404, 409, 429, 503),
      },
    },
  },
  '/ledger/proof': question(
    'ledger-proof',
    'Proof that an event was in the ledger when it was sealed, for docs/check-inclusion.mjs',
    object({
      line: { ...text, description: '`<stream>@<revision> <hash>`' },
      path: { type: 'array', items: object({ side: { enum: ['left', 'right'] }, hash }) },
      seal,
      publicKey: { ...text, description: 'PEM' },
    }),
    {
      parameters: [
        { name: 'stream', in: 'query', required: true, schema: text },
        { name: 'revision', in: 'query', required: true, schema: whole },
      ],
      refusals: [400, 404],
    },
  ),
};
