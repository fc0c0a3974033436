import { openPostgresEventStore } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';

import { openKafkaPublisher, runRelay } from '../index.js';

/** A relay in a process of its own, for the test that kills it. Prints a line before and after each batch it publishes. */
const { RELAY_DATABASE_URL: url = '', RELAY_BROKERS: brokers = '', RELAY_TOPIC: topic = '' } = process.env;

const publisher = openKafkaPublisher({ brokers: brokers.split(','), clientId: 'relay' });
await runRelay({
  journal: await openPostgresEventStore({ url, schema: 'journal' }),
  database: openDatabase({ url, schema: 'journal', applicationName: 'relay' }),
  topic,
  publisher: {
    async publish(...batch) {
      process.stdout.write('publishing\n');
      await publisher.publish(...batch);
      process.stdout.write('published\n');
    },
    close: () => publisher.close(),
  },
  signal: new AbortController().signal,
  onTrouble: (reason) => reason !== undefined && process.stderr.write(`${reason}\n`),
});
