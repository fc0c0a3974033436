import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addressOfRunning, startEmbeddedPostgres, takeBaseBackup } from '@turnaround/embedded-postgres';
import { writeManifest, type Manifest } from './manifest.js';
import { storeEnds } from './store-ends.js';

export interface BackupConfig {
  /** Of the PostgreSQL of an embedded platform, which may be running. */
  readonly directory: string;
  /** Made; must not exist. */
  readonly target: string;
  readonly onProgress?: (files: number, bytes: number) => void;
}

/** Folder of the files inside a backup. */
export const FILES = 'postgres';

/**
 * Copies all data of an embedded platform as of one moment, while it runs or not. What was acknowledged before it began is in it.
 * @throws Error with a sentence for a person; then there is no backup
 */
export async function backUp({ directory, target, onProgress }: BackupConfig): Promise<Manifest> {
  if (existsSync(target)) throw new Error(`${target} exists; name another folder for the backup.`);
  if (!existsSync(join(directory, 'turnaround.password'))) throw new Error(`There are no data in ${directory}.`);
  const unfinished = `${target}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const manifest = await withServer(directory, async (url) => {
    const begunAt = new Date().toISOString();
    const ends = await storeEnds(url);
    const copied = await takeBaseBackup({ url, directory, target: join(unfinished, FILES), onProgress });
    return { format: 1 as const, begunAt, endedAt: new Date().toISOString(), ends: [...ends], ...listed(copied) };
  });
  await writeManifest(unfinished, manifest);
  renameSync(unfinished, target);
  return manifest;
}

function listed({
  until,
  files,
  folders,
}: Awaited<ReturnType<typeof takeBaseBackup>>): Pick<Manifest, 'until' | 'files' | 'folders'> {
  return { until, files: [...files], folders: [...folders] };
}

/** The one that works on the data, or one for the time it takes. */
async function withServer<Result>(directory: string, work: (url: string) => Promise<Result>): Promise<Result> {
  const running = addressOfRunning(directory);
  if (running !== undefined) return work(running);
  const server = await startEmbeddedPostgres({ directory });
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
