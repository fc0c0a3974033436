import { type Actor, type EventMetadata, isStoredType, type StoredEvent, type StoredType } from '@turnaround/kernel';
import { storedFormOf } from '@turnaround/event-store';
import { z } from 'zod';

import { UndecodableMessageError } from './deliver.js';

/** A CloudEvent 1.0 in Kafka's binary mode: attributes as headers, the event's data as the value. */
export interface CloudEventMessage {
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
}

/** Headers as a Kafka client gives them: bytes, or several values under one name. */
export type ReceivedHeaders = Readonly<Record<string, Buffer | string | (Buffer | string)[] | undefined>>;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime({ offset: true });
const text = z.string().min(1);

const EventHead = z.strictObject({ stream: text, revision: z.int().min(0), hash: sha256 });
/** An event head as JSON. */
const carriedFrom = z.string().transform((json, context): z.infer<typeof EventHead> => {
  try {
    return EventHead.parse(JSON.parse(json));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be stream, revision and hash as JSON' });
    return z.NEVER;
  }
});

/** Headers that a message must have to be one of our events; others are ignored. */
const headersSchema = z.object({
  'content-type': z.string().regex(/^application\/(cloudevents\+)?json(;|$)/),
  ce_specversion: z.literal('1.0'),
  ce_id: text,
  ce_type: z.custom<StoredType>((type) => typeof type === 'string' && isStoredType(type), 'must end with a version'),
  ce_source: text,
  ce_subject: text,
  ce_time: instant,
  ce_revision: z.string().regex(/^\d{1,15}$/),
  ce_recordedat: instant,
  ce_actorid: text,
  ce_actorname: z.string(),
  ce_actorrole: text,
  ce_actorteamid: z.string().optional(),
  ce_actoragencyid: z.string().optional(),
  ce_familyid: text.optional(),
  ce_commandid: text,
  ce_commandfingerprint: z.string().optional(),
  ce_correlationid: text,
  ce_causationid: text,
  ce_traceparent: z.string().optional(),
  ce_carriedfrom: carriedFrom.optional(),
  ce_previoushash: sha256,
  ce_hash: sha256,
});

/** Events with the same key stay in order: those of one family, or of one stream where there is no family. */
export function partitionKeyOf(event: StoredEvent): string {
  return event.metadata.familyId ?? event.stream;
}

export function encodeEvent(given: StoredEvent): CloudEventMessage {
  const event = storedFormOf(given);
  const { metadata } = event;
  const headers: Record<keyof z.infer<typeof headersSchema>, string | undefined> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: event.id,
    ce_type: event.type,
    ce_source: `/turnaround/${event.type.slice(0, event.type.indexOf('.'))}`,
    ce_subject: event.stream,
    ce_time: metadata.occurredAt,
    ce_revision: String(event.revision),
    ce_recordedat: metadata.recordedAt,
    ce_actorid: metadata.actor.id,
    ce_actorname: metadata.actor.name,
    ce_actorrole: metadata.actor.role,
    ce_actorteamid: metadata.actor.teamId,
    ce_actoragencyid: metadata.actor.agencyId,
    ce_familyid: metadata.familyId,
    ce_commandid: metadata.commandId,
    ce_commandfingerprint: metadata.commandFingerprint,
    ce_correlationid: metadata.correlationId,
    ce_causationid: metadata.causationId,
    ce_traceparent: metadata.traceparent,
    ce_carriedfrom: metadata.carriedFrom && JSON.stringify(metadata.carriedFrom),
    ce_previoushash: metadata.previousHash,
    ce_hash: metadata.hash,
  };
  return { key: partitionKeyOf(event), value: JSON.stringify(event.data), headers: present(headers) };
}

/** The event exactly as its journal holds it: its hash still fits. */
export function decodeEvent(
  value: Buffer | null,
  received: ReceivedHeaders | undefined,
): StoredEvent | UndecodableMessageError {
  const parsed = headersSchema.safeParse(textHeaders(received ?? {}));
  if (!parsed.success) return new UndecodableMessageError(`Not an event: ${z.prettifyError(parsed.error)}`);
  const headers = parsed.data;
  let data: unknown;
  try {
    data = JSON.parse(value === null ? '' : value.toString('utf8'));
  } catch (cause) {
    return new UndecodableMessageError('The data of the event is not JSON', { cause });
  }
  const actor: Actor = {
    id: headers.ce_actorid,
    name: headers.ce_actorname,
    role: headers.ce_actorrole,
    ...present({ teamId: headers.ce_actorteamid, agencyId: headers.ce_actoragencyid }),
  };
  const metadata: EventMetadata = {
    occurredAt: headers.ce_time,
    recordedAt: headers.ce_recordedat,
    actor,
    commandId: headers.ce_commandid,
    correlationId: headers.ce_correlationid,
    causationId: headers.ce_causationid,
    ...present({
      familyId: headers.ce_familyid,
      commandFingerprint: headers.ce_commandfingerprint,
      traceparent: headers.ce_traceparent,
    }),
    ...(headers.ce_carriedfrom === undefined ? {} : { carriedFrom: headers.ce_carriedfrom }),
    previousHash: headers.ce_previoushash,
    hash: headers.ce_hash,
  };
  return {
    id: headers.ce_id,
    type: headers.ce_type,
    stream: headers.ce_subject,
    revision: Number(headers.ce_revision),
    data,
    metadata,
  };
}

/** A header that comes more than once stays an array, and the schema refuses it. */
function textHeaders(received: ReceivedHeaders): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(received).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('utf8') : value]),
  );
}

/** Leaves undefined entries out, because an absent attribute and an undefined one would hash differently. */
function present<Name extends string>(entries: Record<Name, string | undefined>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name in entries) {
    const value = entries[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}
