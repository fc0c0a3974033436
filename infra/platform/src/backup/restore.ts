import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOfRunning, putBackBaseBackup, startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { assertInStep } from '../restored/assert-in-step.js';
import { databasesAt } from '../restored/database-urls.js';
import { FILES } from './backup.js';
import { readManifest } from './manifest.js';
import { checkStores, type StoreReport } from './store-ends.js';

export interface RestoreConfig {
  readonly backup: string;
  /** Where the PostgreSQL of an embedded platform keeps its data. */
  readonly directory: string;
  /** Asked when there are data already; false leaves everything as it is. */
  readonly mayReplace: (directory: string) => Promise<boolean>;
  readonly onProgress?: (files: number, bytes: number, ofBytes: number) => void;
  readonly onChecked?: (report: StoreReport) => void;
}

export interface Restored {
  /** Where the data that stood there before are now. */
  readonly setAside?: string;
}

/**
 * Puts a backup back. It is made beside the data, started, and checked (every file, every chain, every last event); only then does it take
 * their place, and they are kept under another name.
 * @throws Error with a sentence for a person; the data are then as they were
 */
export async function restore(config: RestoreConfig): Promise<Restored> {
  const { directory, mayReplace, onProgress, onChecked } = config;
  const manifest = await readManifest(config.backup);
  if (addressOfRunning(directory) !== undefined) throw new Error(`The platform runs over ${directory}. Stop it first.`);
  const replaces = existsSync(directory) && readdirSync(directory).length > 0;
  if (replaces && !(await mayReplace(directory))) throw new Error(`Nothing was restored: ${directory} holds data.`);

  const fresh = `${directory}.restoring`;
  rmSync(fresh, { recursive: true, force: true });
  const total = manifest.files.reduce((sum, { size }) => sum + size, 0);
  await putBackBaseBackup({
    source: join(config.backup, FILES),
    backup: manifest,
    directory: fresh,
    onProgress: (files, bytes) => onProgress?.(files, bytes, total),
  });
  const server = await startEmbeddedPostgres({ directory: fresh });
  try {
    await assertInStep(await databasesAt(server.url));
    await checkStores(server.url, manifest.ends, (report) => onChecked?.(report));
  } finally {
    await server.stop();
  }
  if (!replaces) {
    rmSync(directory, { recursive: true, force: true });
    renameSync(fresh, directory);
    return {};
  }
  const setAside = `${directory}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  renameSync(directory, setAside);
  renameSync(fresh, directory);
  return { setAside };
}
