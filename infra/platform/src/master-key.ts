import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { places } from './places.js';

/** The master key that is given (`PERSONAL_MASTER_KEY`), or that of this machine: made at the first start, in hex, for its owner alone. */
export function masterKey(file: string = places.masterKey): string {
  const given = process.env['PERSONAL_MASTER_KEY'];
  if (given !== undefined && given !== '') return given;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
