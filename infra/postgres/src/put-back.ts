import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BackedUpFile, BaseBackup } from './base-backup.js';
import { findBinaries } from './binaries.js';
import { copyFile } from './copy-file.js';
import { chooseServerAccount, type ServerAccount } from './server-account.js';

export interface PutBackConfig {
  /** Folder of the files. */
  readonly source: string;
  readonly backup: Pick<BaseBackup, 'files' | 'folders'>;
  /** Made; must not exist. */
  readonly directory: string;
  readonly onProgress?: (files: number, bytes: number) => void;
}

/**
 * Makes a folder of data from a base backup, which a server can be started over.
 * @throws Error naming the first file that is missing or is not as it was when the backup was made
 */
export async function putBackBaseBackup({ source, backup, directory, onProgress }: PutBackConfig): Promise<void> {
  const target = resolve(directory);
  if (existsSync(target)) throw new Error(`${target} exists; data are only put back into a new folder.`);
  await mkdir(dirname(target), { recursive: true });
  const account = chooseServerAccount([dirname(target), dirname(findBinaries().postgres)]);
  await makeFolders(target, backup.folders, account);
  let bytes = 0;
  for (const [index, file] of backup.files.entries()) {
    await putBack(source, target, file);
    account.own(join(target, file.path));
    bytes += file.size;
    onProgress?.(index + 1, bytes);
  }
}

async function makeFolders(target: string, folders: readonly string[], account: ServerAccount): Promise<void> {
  for (const path of ['', ...folders]) {
    const folder = join(target, path);
    await mkdir(folder, { mode: 0o700, recursive: true });
    account.own(folder);
  }
}

async function putBack(source: string, target: string, { path, size, sha256 }: BackedUpFile): Promise<void> {
  const from = join(source, path);
  if (!existsSync(from)) throw new Error(`The backup is not whole: ${path} is missing.`);
  const copied = await copyFile(await open(from, 'r'), join(target, path));
  if (copied.size !== size || copied.sha256 !== sha256)
    throw new Error(`The backup is not whole: ${path} is not as it was when the backup was made.`);
}
