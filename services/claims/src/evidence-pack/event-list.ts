import type { StoredEvent } from '@turnaround/kernel';

/** Which events there are, by whom and when, and how they are chained; what they say stays in the ledger. */
export function eventList(events: readonly StoredEvent[]): readonly object[] {
  return events.map(({ id, type, stream, revision, metadata }) => ({
    stream,
    revision,
    id,
    type,
    occurredAt: metadata.occurredAt,
    recordedAt: metadata.recordedAt,
    actor: { id: metadata.actor.id, role: metadata.actor.role },
    previousHash: metadata.previousHash,
    hash: metadata.hash,
  }));
}
