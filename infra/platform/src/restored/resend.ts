import { openDatabase } from '@turnaround/postgres';
import { schemasWith } from './stores.js';

/**
 * Has every relay publish its journal, and the recorder take it, from the beginning at the next start: after a restore onto empty topics
 * or into a ledger that lacks events. Whoever has an event already takes it for done.
 * @param urls one for each database, as a role that may change rows in it
 */
export async function resend(urls: readonly string[], tell: (sentence: string) => void): Promise<void> {
  let journals = 0;
  for (const url of urls) {
    const database = openDatabase({ url, schema: 'public', applicationName: 'platform resend', maxConnections: 1 });
    try {
      for (const schema of await schemasWith(database, 'consumer_checkpoint', 'topic')) {
        const { rows } = await database.query<{ topic: string }>(
          `delete from "${schema}".consumer_checkpoint where consumer in ('relay', 'ledger.recorder.v1') returning topic`,
        );
        for (const { topic } of rows) tell(`  ${topic} is published from the beginning`);
        journals += rows.length;
        // Which ledger the journal agreed with before says nothing of the one that stands there now.
        await database.query(`delete from "${schema}".consumer_checkpoint where consumer = 'heads'`);
      }
      // Whoever sends everything again means the ledger that stands there now.
      for (const schema of await schemasWith(database, 'known_ledger', 'identity'))
        await database.query(`delete from "${schema}".known_ledger`);
    } finally {
      await database.close();
    }
  }
  tell(
    journals === 0
      ? '  No journal was published yet: nothing to send again.'
      : `  ${journals} journals are sent again at the next start.`,
  );
}
