import { type AllStreamRecordedEvent, type JSONEventData, jsonEvent } from '@eventstore/db-client';
import { type EventMetadata, isStoredType, type StoredEvent } from '@turnaround/kernel';
import type { PositionedEvent } from '../event-store.js';
import { positionOf } from '../position-text.js';

/** Event ids are ours and deterministic, so that the server itself recognises a repeated append. */
export function eventDataOf({ id, type, data, metadata }: StoredEvent): JSONEventData {
  if (!isJsonObject(data)) throw new TypeError(`The data of an event are an object: ${type}`);
  return jsonEvent({ id, type, data, metadata: { ...metadata } });
}

type Recorded = Pick<AllStreamRecordedEvent, 'id' | 'type' | 'streamId' | 'revision' | 'data' | 'metadata'>;

/** @throws TypeError for an event that something else wrote: a ledger holds nothing but ours, and nothing is skipped */
export function storedEventOf(recorded: Recorded): StoredEvent {
  const { id, type, streamId, revision, data, metadata } = recorded;
  if (!isEventMetadata(metadata) || !isStoredType(type))
    throw new TypeError(`${streamId}@${revision} was not written by this platform`);
  return { id, type, stream: streamId, revision: Number(revision), data, metadata };
}

export function positionedEventOf(recorded: AllStreamRecordedEvent): PositionedEvent {
  const { commit, prepare } = recorded.position;
  return { position: positionOf([String(commit), String(prepare)]), event: storedEventOf(recorded) };
}

/** Statistics, metadata, projections of the server itself. */
export function isSystemEvent({ type, streamId }: AllStreamRecordedEvent): boolean {
  return type.startsWith('$') || streamId.startsWith('$');
}

function isJsonObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null;
}

function isEventMetadata(metadata: unknown): metadata is EventMetadata {
  return isJsonObject(metadata) && typeof metadata['hash'] === 'string' && typeof metadata['previousHash'] === 'string';
}
