import { contexts, topicOf } from '@turnaround/contracts';
import { type EventStore, recordFitting } from '@turnaround/event-store';
import type { Subscription } from '@turnaround/messaging';
import { clock } from '@turnaround/resilience';
import type { Incidents } from './incidents.js';
import type { LedgerWatch } from './ledger-watch.js';

export const RECORDER_GROUP = 'ledger.recorder.v1';

/**
 * Records every context's events in the ledger, each once, at its own revision. A stream with an event that does not fit is held: it
 * raises an incident, and what follows in it comes again when journal and ledger are compared. The others go on. Nothing is recorded
 * in another ledger than before.
 * @param onHeld called when a stream is held that was not before
 */
export function recorder(
  ledger: EventStore,
  incidents: Incidents,
  watch: Pick<LedgerWatch, 'assertSame'>,
  onHeld: () => void = () => undefined,
): Subscription {
  let openIncidents = true;
  return {
    group: RECORDER_GROUP,
    topics: contexts.map(topicOf),
    onPoison: 'stop',
    handle: async (deliveries) => {
      const events = deliveries.map(({ event }) => event);
      await watch.assertSame();
      const refused = await recordFitting(ledger, events);
      clock.seen(events.at(-1)?.metadata.recordedAt);
      for (const finding of refused) {
        openIncidents = true;
        if (await incidents.hold(finding, events)) onHeld();
      }
      if (!openIncidents) return;
      const left = new Map(refused.map(({ stream, revision }) => [stream, revision]));
      await incidents.settle(events.filter(({ stream, revision }) => revision < (left.get(stream) ?? Infinity)));
      openIncidents = (await incidents.open()).length > 0;
    },
  };
}
