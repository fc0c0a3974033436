import { problems } from './openapi-parts.js';

const tags = ['partners'];
const text = { type: 'string' };

const after = {
  name: 'after',
  in: 'query',
  description: 'X-Next-Cursor of the page you have; from the beginning without it',
  schema: { ...text, maxLength: 100 },
};

/** What a partner agency pulls or follows: its own events and no other; answered by the subscriptions service. */
export const subscriptionPaths: Readonly<Record<string, object>> = {
  '/subscriptions/events': {
    get: {
      operationId: 'read-shared-events',
      summary: "A page of a partner agency's events, as CloudEvents",
      tags,
      parameters: [
        after,
        {
          name: 'limit',
          in: 'query',
          description: 'Events at most',
          schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
        },
      ],
      responses: {
        '200': {
          description: 'The events, in order; none where nothing is new',
          headers: {
            'X-Next-Cursor': { description: 'Ask on with it as after', schema: text },
            Link: { description: 'The next page, rel="next"', schema: text },
          },
          content: {
            'application/cloudevents-batch+json': { schema: { type: 'array', items: { type: 'object' } } },
          },
        },
        ...problems(400, 401, 403, 429, 503),
      },
    },
  },
  '/subscriptions/events/stream': {
    get: {
      operationId: 'follow-shared-events',
      summary: "A partner agency's events as they happen, as server-sent events",
      tags,
      parameters: [
        after,
        { name: 'Last-Event-ID', in: 'header', description: 'Where you left off; goes before after', schema: text },
      ],
      responses: {
        '200': { description: 'Server-sent events', content: { 'text/event-stream': { schema: text } } },
        ...problems(400, 401, 403, 429, 503),
      },
    },
  },
};
