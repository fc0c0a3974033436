import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { DumpStep } from './dump.js';

/** Makes an empty database what the dump was taken from. */
export async function restoreDatabase(client: pg.Client, steps: AsyncIterable<DumpStep>): Promise<void> {
  await client.query('set synchronous_commit = off');
  for await (const step of steps) {
    if ('run' in step) await client.query(step.run);
    else if ('copy' in step)
      await pipeline([Buffer.from(step.rows)], client.query(copyFrom(`copy ${step.copy} from stdin`)));
    else await client.query(pass(step.passTransactions));
  }
}

/** A server just made counts its transactions from a few hundred on; each turn of the loop is one. */
const pass = (transactionId: string): string => `
  do $$ begin
    while pg_current_xact_id()::text::numeric <= ${transactionId} loop commit; end loop;
  end $$`;
