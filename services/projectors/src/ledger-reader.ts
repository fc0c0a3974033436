import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

export function openLedgerReader({ ledger }: Pick<ServiceEnvironment, 'ledger'>): Promise<EventStore> {
  return openPostgresEventStore({ url: ledger.url, schema: 'ledger', applicationName: 'projectors', readOnly: true });
}
