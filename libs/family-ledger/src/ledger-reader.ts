import { type EventStore, openLedger } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

/** The programme's ledger (`EventStore`), for reading only. */
export const LEDGER = Symbol('Ledger');

/** @param applicationName the service that reads, as its connections are named */
export function openLedgerReader(
  { ledger }: Pick<ServiceEnvironment, 'ledger'>,
  applicationName: string,
): Promise<EventStore> {
  return openLedger(ledger, { applicationName, readOnly: true });
}
