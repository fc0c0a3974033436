import { contexts, eventsByContext, topicOf, type Context } from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';

const headers = {
  type: 'object',
  description: 'CloudEvents 1.0 in binary mode.',
  properties: Object.fromEntries(
    ['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_specversion', 'content-type'].map((name) => [
      name,
      { type: 'string' },
    ]),
  ),
};

/** `referrals.ReferralAccepted.v1` as a component name. */
const keyOf = (type: string): string => type.replaceAll(/[^A-Za-z0-9_.-]/g, '-');

function channel(context: Context): object {
  return {
    address: topicOf(context),
    description: `What happened in ${context.replaceAll('-', ' ')}; keyed by family, so a family's events stay in order.`,
    messages: Object.fromEntries(
      eventsByContext[context].map(({ storedType }) => [
        keyOf(storedType),
        { $ref: `#/components/messages/${keyOf(storedType)}` },
      ]),
    ),
  };
}

/** Every published event as an AsyncAPI 3.0 document. Types are never edited once released; a change is a new version. */
export function platformAsyncApi(): object {
  const events = Object.values(eventsByContext).flat();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Turnaround events',
      version: '1',
      description: 'One topic a context. Delivery is at least once, in order per family; tell repeats by the event id.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(contexts.map((context) => [context, channel(context)])),
    operations: Object.fromEntries(
      contexts.map((context) => [`publish-${context}`, { action: 'send', channel: { $ref: `#/channels/${context}` } }]),
    ),
    components: {
      messages: Object.fromEntries(
        events.map(({ storedType, description, schema }) => [
          keyOf(storedType),
          {
            name: storedType,
            summary: description,
            headers: { $ref: '#/components/schemas/headers' },
            payload: jsonSchema(schema),
          },
        ]),
      ),
      schemas: { headers },
    },
  };
}
