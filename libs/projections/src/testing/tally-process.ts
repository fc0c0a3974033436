/** A projector process of its own, for the spec that kills it, on the database at `TALLY_DATABASE_URL`. */
import { openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { runProjections } from '../runner.js';
import { tallies } from './tally.js';

const url = process.env['TALLY_DATABASE_URL'] ?? '';
const store = await openPostgresEventStore({ url, schema: 'ledger', readOnly: true });
const database = openDatabase({ url, schema: 'read_models', applicationName: 'tally-process', maxConnections: 2 });
runProjections({ projections: [tallies()], store, database, batchSize: 7, rebuildBatchSize: 5 });
