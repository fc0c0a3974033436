import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Offset of DBState in ControlFileData (src/include/catalog/pg_control.h), after the identifier of the system and two versions. */
const STATE_OFFSET = 16;
const SHUT_DOWN = 1;
const SHUT_DOWN_IN_RECOVERY = 2;

/** Whether the server over these data ended in order, so that its files hold everything and fit each other. */
export function wasShutDown(directory: string): boolean {
  const file = join(directory, 'global', 'pg_control');
  if (!existsSync(file)) return false;
  const state = readFileSync(file).readUInt32LE(STATE_OFFSET);
  return state === SHUT_DOWN || state === SHUT_DOWN_IN_RECOVERY;
}
