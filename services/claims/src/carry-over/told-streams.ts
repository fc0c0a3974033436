import { allocationEvents, eventReader, familyClaimsEvents } from '@turnaround/contracts';
import { chainEvents, headAfter, NO_STREAM, type StreamHead } from '@turnaround/event-store';
import type { DomainEvent, EventMetadata, NewEventMetadata, StoredEvent, StreamName } from '@turnaround/kernel';
import { v5 } from 'uuid';

const CARRIED_NAMESPACE = '8a4e3c57-0c1d-4b6e-9a0f-2d7b1e5c6f93';
const writer = eventReader([...familyClaimsEvents, ...allocationEvents]);
export type ToldEvent = Parameters<(typeof writer)['toStored']>[0];

/**
 * Streams that are told again from older ones. Ids, times and hashes follow from the older events alone: whoever tells them a second time,
 * after an upgrade that was cut off, tells the same to the last byte.
 */
export class ToldStreams {
  readonly #heads = new Map<string, StreamHead>();

  /**
   * The next event of a stream, by whom and when `source` was recorded: what was known on a day stays what was known.
   * @param familyId whom it is about; absent in streams of no family
   */
  tell(stream: StreamName, source: StoredEvent, event: ToldEvent, familyId?: string): StoredEvent {
    const metadata = {
      ...kept(source.metadata),
      ...(familyId === undefined ? {} : { familyId }),
      carriedFrom: { stream: source.stream, revision: source.revision, hash: source.metadata.hash },
    };
    return this.append(
      stream,
      source.metadata.recordedAt,
      event,
      v5(`${source.id}\n${event.type}\n${stream}`, CARRIED_NAMESPACE),
      metadata,
    );
  }

  /** What the upgrade itself has to say, after the last event of the stream. */
  tellItself(stream: StreamName, last: StoredEvent, event: ToldEvent, familyId: string): StoredEvent {
    const id = v5(`${event.type}\n${stream}`, CARRIED_NAMESPACE);
    const { occurredAt, recordedAt, correlationId } = last.metadata;
    const metadata = {
      occurredAt,
      actor: { id: 'service:upgrade', name: 'upgrade', role: 'service' },
      familyId,
      commandId: v5('upgrade', id),
      correlationId,
      causationId: last.id,
    };
    return this.append(stream, recordedAt, event, id, metadata);
  }

  private append(
    stream: StreamName,
    recordedAt: string,
    event: DomainEvent & ToldEvent,
    id: string,
    metadata: NewEventMetadata,
  ): StoredEvent {
    const told = { id, ...writer.toStored(event, stream), metadata };
    const [stored] = chainEvents(this.#heads.get(stream) ?? NO_STREAM, stream, [told], recordedAt);
    if (stored === undefined) throw new TypeError(`Nothing was told in ${stream}`);
    this.#heads.set(stream, headAfter(stored));
    return stored;
  }
}

/** By whom, because of what and when it was so: that stays. */
function kept({
  previousHash: _previous,
  hash: _hash,
  recordedAt: _recordedAt,
  familyId: _familyId,
  ...metadata
}: EventMetadata): Omit<NewEventMetadata, 'familyId'> {
  return metadata;
}
