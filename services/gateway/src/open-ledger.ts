import { openPostgresEventStore, type EventStore } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

export async function openLedger(ledger: ServiceEnvironment['ledger']): Promise<EventStore> {
  return openPostgresEventStore({ url: ledger.url, schema: 'ledger', applicationName: 'gateway', readOnly: true });
}
