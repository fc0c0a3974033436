/** A recorder in a process of its own, for the spec that kills it, over the journals in the database at `LEDGER_SPEC_DATABASE_URL`. */
import { contexts, topicOf } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { openEventBus } from '@turnaround/messaging';
import { migrate, openDatabase } from '@turnaround/postgres';
import { migrations, OPERATIONS_SCHEMA } from '../ledger-schema.js';
import { Incidents } from '../recorder/incidents.js';
import { LedgerWatch } from '../recorder/ledger-watch.js';
import { recorder } from '../recorder/recorder.js';

const url = process.env['LEDGER_SPEC_DATABASE_URL'] ?? '';
const database = openDatabase({
  url,
  schema: OPERATIONS_SCHEMA,
  applicationName: 'recorder-process',
  maxConnections: 2,
});
await migrate(database, migrations);
const journals: Record<string, EventStore> = {};
for (const context of contexts) {
  const schema = context.replaceAll('-', '_');
  journals[topicOf(context)] = await openPostgresEventStore({ url, schema, readOnly: true, maxConnections: 2 });
}
const ledger = await openPostgresEventStore({ url, schema: 'ledger', maxConnections: 2 });
const bus = await openEventBus({ kind: 'journals', journals, database });
const incidents = new Incidents(database);
const watch = new LedgerWatch({ ledger, database, incidents, onFinding: () => undefined });
await bus.subscribe(recorder(ledger, incidents, watch));
