import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

export function openLedger(
  { url }: ServiceEnvironment['ledger'],
  { readOnly = false }: { readOnly?: boolean } = {},
): Promise<EventStore> {
  return openPostgresEventStore({ url, schema: 'ledger', applicationName: 'ledger', readOnly });
}
