import { Module } from '@nestjs/common';
import { type DataKeys, type EventStore, opened, openLedger } from '@turnaround/event-store';
import { DATA_KEYS, SERVICE_ENVIRONMENT, type ServiceEnvironment, ServiceLife } from '@turnaround/service-kit';
import { FamilyLedger } from './family-ledger.js';

/** The programme's ledger (`EventStore`), for reading only. */
export const LEDGER = Symbol('Ledger');

/** Offers the ledger, and families as they stand in it. */
@Module({
  providers: [
    {
      provide: LEDGER,
      inject: [ServiceLife, SERVICE_ENVIRONMENT, DATA_KEYS],
      useFactory: async (life: ServiceLife, { ledger }: ServiceEnvironment, keys: DataKeys) =>
        opened(await life.open(() => openLedger(ledger, { applicationName: 'family-ledger', readOnly: true })), keys),
    },
    { provide: FamilyLedger, inject: [LEDGER], useFactory: (ledger: EventStore) => new FamilyLedger(ledger) },
  ],
  exports: [LEDGER, FamilyLedger],
})
export class FamilyLedgerModule {}
