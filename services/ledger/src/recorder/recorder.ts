import { contexts, topicOf } from '@turnaround/contracts';
import { type EventStore, IntegrityError } from '@turnaround/event-store';
import type { Subscription } from '@turnaround/messaging';
import { clock } from '@turnaround/resilience';
import type { Incidents } from './incidents.js';
import type { LedgerWatch } from './ledger-watch.js';

const RECORDER_GROUP = 'ledger.recorder.v1';

/**
 * Records every context's events in the ledger, each once, at its own revision. An event that does not fit stops its
 * topic and raises an incident; nothing is ever skipped. Nothing is recorded in another ledger than before.
 */
export function recorder(
  ledger: EventStore,
  incidents: Incidents,
  watch: Pick<LedgerWatch, 'assertSame'>,
): Subscription {
  let openIncidents = true;
  return {
    group: RECORDER_GROUP,
    topics: contexts.map(topicOf),
    onPoison: 'stop',
    handle: async (deliveries) => {
      const events = deliveries.map(({ event }) => event);
      await watch.assertSame();
      try {
        await ledger.record(events);
        clock.seen(events.at(-1)?.metadata.recordedAt);
      } catch (error) {
        if (error instanceof IntegrityError) {
          openIncidents = true;
          await incidents.raise(error, events);
        }
        throw error;
      }
      if (!openIncidents) return;
      await incidents.settle(events);
      openIncidents = (await incidents.open()).length > 0;
    },
  };
}
