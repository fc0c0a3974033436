import { openLedger } from '@turnaround/event-store';
import { openDatabase } from '@turnaround/postgres';
import { findLedger, sealsDirectory } from './find-ledger.js';
import { OPERATIONS_SCHEMA } from './ledger-schema.js';
import { proofOf } from './seals/inclusion-proof.js';
import { OutsideSeals } from './seals/outside.js';
import { SealTable } from './seals/seal-table.js';
import type { Output } from './verify-cli.js';

/**
 * `ledger prove <stream> <revision>`: prints the proof that an event was in the ledger when it was sealed, as docs/check-inclusion.mjs reads it.
 * @returns the exit code: 0 printed, 1 no such event or not sealed yet, 2 not asked rightly or no ledger here
 */
export async function proveCommand(
  [stream, revision]: readonly string[],
  env: NodeJS.ProcessEnv,
  { out, error }: Output,
): Promise<number> {
  const place = findLedger(env);
  const operations = env['DATABASE_URL'] ?? (place?.kind === 'postgres' ? place.url : undefined);
  if (stream === undefined || !/^\d{1,9}$/.test(revision ?? '') || place === undefined || operations === undefined) {
    error(
      'Usage: npm run ledger -- prove <stream> <revision>, while the platform runs or with DATABASE_URL=postgres://…',
    );
    return 2;
  }
  const ledger = await openLedger(place, { applicationName: 'ledger-prove', readOnly: true });
  const database = openDatabase({ url: operations, schema: OPERATIONS_SCHEMA, applicationName: 'ledger-prove' });
  try {
    const outside = new OutsideSeals(sealsDirectory(env));
    const proof = await proofOf(ledger, new SealTable(database), outside, { stream, revision: Number(revision) });
    if (proof === undefined) {
      error(`${stream}@${revision} is not in the ledger, or no seal covers it yet.`);
      return 1;
    }
    out(JSON.stringify(proof, undefined, 2));
    return 0;
  } finally {
    await database.close();
    await ledger.close();
  }
}
