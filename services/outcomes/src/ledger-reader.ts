import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

/** The programme's ledger, for reading only. */
export function openLedgerReader({ ledger }: Pick<ServiceEnvironment, 'ledger'>): Promise<EventStore> {
  return openPostgresEventStore({ url: ledger.url, schema: 'ledger', applicationName: 'outcomes', readOnly: true });
}
