import { type AllStreamRecordedEvent, type JSONEventData, jsonEvent } from '@eventstore/db-client';
import { type EventMetadata, isStoredType, type StoredEvent } from '@turnaround/kernel';
import { IntegrityError } from '../errors.js';
import type { Position } from '../event-store.js';
import { positionOf } from '../position-text.js';

/** Event ids are ours and deterministic, so that the server itself recognises a repeated append. */
export function eventDataOf({ id, type, data, metadata }: StoredEvent): JSONEventData {
  if (!isJsonObject(data)) throw new TypeError(`The data of an event are an object: ${type}`);
  return jsonEvent({ id, type, data, metadata: { ...metadata } });
}

export type Recorded = Pick<AllStreamRecordedEvent, 'id' | 'type' | 'streamId' | 'revision' | 'data' | 'metadata'>;

/** Names on the server and in the platform: a prefix tells the ledger's streams from those of everybody else. */
export class StreamNames {
  /** Says who the ledger is; no event of the programme. */
  readonly identity: string;

  constructor(readonly prefix: string) {
    this.identity = `${prefix}identity`;
  }

  onServer(stream: string): string {
    return `${this.prefix}${stream}`;
  }

  /** Whether an event belongs to the programme's history; others share the server, and are passed over. */
  isOwn({ type, streamId }: Pick<Recorded, 'type' | 'streamId'>): boolean {
    return streamId.startsWith(this.prefix) && streamId !== this.identity && !type.startsWith('$');
  }

  /** The name within the platform of a stream under the prefix. */
  nameOf(streamId: string): string {
    return streamId.slice(this.prefix.length);
  }

  /** @throws IntegrityError for an event under our prefix that something else wrote */
  storedEventOf(recorded: Recorded): StoredEvent {
    const event = this.#parsed(recorded);
    if (event === undefined)
      throw new IntegrityError(this.nameOf(recorded.streamId), Number(recorded.revision), 'foreign');
    return event;
  }

  parses(recorded: Recorded): boolean {
    return this.#parsed(recorded) !== undefined;
  }

  #parsed({ id, type, streamId, revision, data, metadata }: Recorded): StoredEvent | undefined {
    const stream = this.nameOf(streamId);
    if (!STREAM.test(stream) || !isStoredType(type) || !isJsonObject(data) || !isEventMetadata(metadata))
      return undefined;
    return { id, type, stream, revision: Number(revision), data, metadata };
  }
}

const STREAM = /^[A-Za-z]+-[0-9a-f-]{36}$/;

export function placeOnServer({ position }: Pick<AllStreamRecordedEvent, 'position'>): Position {
  return positionOf([String(position.commit), String(position.prepare)]);
}

export function isJsonObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !ArrayBuffer.isView(data);
}

function isEventMetadata(metadata: unknown): metadata is EventMetadata {
  return (
    isJsonObject(metadata) &&
    ['hash', 'previousHash', 'occurredAt', 'recordedAt', 'causationId'].every(
      (name) => typeof metadata[name] === 'string',
    )
  );
}
