import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { types } from 'node:util';
import pg from 'pg';
import { copyFile } from './copy-file.js';

/** A file of the backup: its path from the folder of the data on, with `/`. */
export interface BackedUpFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface BaseBackup {
  readonly files: readonly BackedUpFile[];
  /** All folders, the empty ones too, without which no server starts. */
  readonly folders: readonly string[];
  /** The log position up to which everything committed is in it. */
  readonly until: string;
}

export interface BaseBackupConfig {
  /** Of the server, as its owner. */
  readonly url: string;
  /** Where it keeps its data. */
  readonly directory: string;
  /** Made; must not exist. */
  readonly target: string;
  readonly onProgress?: ((files: number, bytes: number) => void) | undefined;
}

/** Made anew by the server that starts, or of the server that runs now. The log of changes is copied at the end, as far as it is needed. */
const LEFT_OUT = /^(postmaster\.(pid|opts)|turnaround\.(run|owner)|(.*\/)?pg_internal\.init.*|(.*\/)?pgsql_tmp.*)$/;
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\//;

/**
 * Copies the data of a running server so that they are of one moment, while everybody goes on: what `pg_basebackup` does, which the
 * embedded PostgreSQL does not come with. The server notes where in its log of changes the copy begins, keeps that log meanwhile, and
 * says how far a server that starts over the copy must repeat it. Ends with its session when it is cut off.
 * @throws Error with a sentence for a person
 */
export async function takeBaseBackup({ url, directory, target, onProgress }: BaseBackupConfig): Promise<BaseBackup> {
  if (existsSync(target)) throw new Error(`${target} exists; a backup is only made into a new folder.`);
  const client = new pg.Client({ connectionString: url, application_name: 'backup' });
  await client.connect();
  try {
    await assertKeepsLog(client);
    // Keeps the log from here on until this session ends.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [`backup_${process.pid}`]);
    await client.query(`select pg_backup_start('turnaround backup', true)`);
    await mkdir(target, { mode: 0o700, recursive: true });
    const copy = new FolderCopy(directory, target, onProgress);
    await copy.all();
    const { rows } = await client.query<StoppedBackup>(
      `select lsn::text as until, labelfile as label, spcmapfile as tablespaces, pg_walfile_name(lsn) as "lastLog"
       from pg_backup_stop(wait_for_archive => false)`,
    );
    const [stopped] = rows;
    if (stopped === undefined) throw new Error('PostgreSQL did not end the backup.');
    await copy.log(firstLogOf(stopped.label), stopped.lastLog);
    await copy.written('backup_label', stopped.label);
    if (stopped.tablespaces.trim() !== '')
      throw new Error('The server keeps data in tablespaces, which this backup does not hold.');
    return { files: copy.files, folders: copy.folders, until: stopped.until };
  } finally {
    await client.end();
  }
}

interface StoppedBackup {
  readonly until: string;
  readonly label: string;
  readonly tablespaces: string;
  readonly lastLog: string;
}

async function assertKeepsLog(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ level: string }>(`select current_setting('wal_level') as level`);
  if (rows[0]?.level === 'minimal')
    throw new Error('The platform that runs is of an earlier release. Start it once with this one, then back up.');
}

/** `START WAL LOCATION: 0/2000028 (file 000000010000000000000002)` */
function firstLogOf(label: string): string {
  const name = /^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/m.exec(label)?.[1];
  if (name === undefined) throw new Error('PostgreSQL did not say where its log begins.');
  return name;
}

class FolderCopy {
  readonly files: BackedUpFile[] = [];
  readonly folders: string[] = [];
  readonly #from: string;
  readonly #to: string;
  readonly #onProgress: ((files: number, bytes: number) => void) | undefined;
  #bytes = 0;

  constructor(from: string, to: string, onProgress?: (files: number, bytes: number) => void) {
    this.#from = from;
    this.#to = to;
    this.#onProgress = onProgress;
  }

  /** Everything below a folder; what is gone meanwhile was dropped, and the log says so. */
  async all(folder = ''): Promise<void> {
    for (const entry of await unlessGone(readdir(join(this.#from, folder), { withFileTypes: true }), [])) {
      const path = `${folder}${entry.name}`;
      if (LEFT_OUT.test(path)) continue;
      if (entry.isDirectory()) {
        await this.#folder(path);
        if (!EMPTIED.test(`${path}/`)) await this.all(`${path}/`);
      } else if (entry.isFile()) await this.#file(path);
    }
  }

  /** The log between two of its files, both included, and the histories of its timelines. */
  async log(first: string, last: string): Promise<void> {
    const names = (await readdir(join(this.#from, 'pg_wal'))).filter(
      (name) => name.endsWith('.history') || (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last),
    );
    if (!names.includes(first) || !names.includes(last))
      throw new Error(`PostgreSQL no longer has its log from ${first} to ${last}; back up again.`);
    for (const name of names) await this.#file(`pg_wal/${name}`);
  }

  async written(path: string, text: string): Promise<void> {
    await writeFile(join(this.#to, path), text, { mode: 0o600 });
    const sha256 = createHash('sha256').update(text).digest('hex');
    this.files.push({ path, size: Buffer.byteLength(text), sha256 });
  }

  async #folder(path: string): Promise<void> {
    this.folders.push(path);
    await mkdir(join(this.#to, path), { mode: 0o700, recursive: true });
  }

  async #file(path: string): Promise<void> {
    const source = await unlessGone(open(join(this.#from, path), 'r'), undefined);
    if (source === undefined) return;
    const copied = await copyFile(source, join(this.#to, path));
    this.files.push({ path, ...copied });
    this.#bytes += copied.size;
    this.#onProgress?.(this.files.length, this.#bytes);
  }
}

async function unlessGone<Found>(looking: Promise<Found>, otherwise: Found): Promise<Found> {
  try {
    return await looking;
  } catch (error) {
    if (types.isNativeError(error) && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  }
}
