import type { StoredEvent } from '@turnaround/kernel';

import type { Delivery } from '../messaging.js';

/** What a consumer was given, in the order it came. */
export class Received {
  readonly events: StoredEvent[] = [];

  readonly take = (deliveries: readonly Delivery[]): Promise<void> => {
    this.events.push(...deliveries.map(({ event }) => event));
    return Promise.resolve();
  };

  has(events: readonly StoredEvent[]): boolean {
    const ids = new Set(this.events.map(({ id }) => id));
    return events.every(({ id }) => ids.has(id));
  }

  /** First arrivals only, as an idempotent consumer would keep them. */
  get once(): readonly StoredEvent[] {
    return [...new Map(this.events.toReversed().map((event) => [event.id, event])).values()].toReversed();
  }

  /** The revisions of each stream as they first arrived. */
  revisionsByStream(): Map<string, number[]> {
    const revisions = new Map<string, number[]>();
    for (const { stream, revision } of this.once) revisions.set(stream, [...(revisions.get(stream) ?? []), revision]);
    return revisions;
  }
}
