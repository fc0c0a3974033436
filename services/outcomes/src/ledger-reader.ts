import { type EventStore, openLedger } from '@turnaround/event-store';
import type { ServiceEnvironment } from '@turnaround/service-kit';

export const LEDGER = Symbol('Ledger');

/** The programme's ledger, for reading only. */
export function openLedgerReader({ ledger }: Pick<ServiceEnvironment, 'ledger'>): Promise<EventStore> {
  return openLedger(ledger, { applicationName: 'outcomes', readOnly: true });
}
