import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { wasShutDown } from './control-file.js';
import { readLockFile } from './lock-file.js';

/** Says whether a server works on the data, and where they were when it began. */
const MARK = 'turnaround.run';

/** Which folder and which file the mark was written into. No way of copying keeps it; renaming and moving on one disk do. */
type Place = readonly [folder: string, mark: string];

/** Size in bytes and time of the last change in milliseconds. */
type FileTraces = readonly [size: number, changed: number];

interface RunMark {
  readonly place: Place;
  /** Of every file once the server had stopped in order; absent while it runs, and after it was killed. */
  readonly stopped?: { readonly at: number; readonly files: Readonly<Record<string, FileTraces>> };
}

/** A copy whose files are of different moments: tables and indexes need not fit each other, and no start tells. */
export class CopiedWhileRunningError extends Error {
  override readonly name = 'CopiedWhileRunningError';

  constructor(directory: string, evidence: string) {
    super(
      `${directory} was copied while PostgreSQL worked on it (${evidence}), so that its files need not fit each other. It is not started. ` +
        'Make copies with "npm run backup", which may be done while the platform runs, or stop the platform before copying. ' +
        'If nothing wrote while it was copied, as when a folder is moved to another disk after a crash, start once with TURNAROUND_ACCEPT_COPY=yes.',
    );
  }
}

/**
 * That the data are where they were when a server last worked on them, or were copied while none did, or come from a base backup.
 * A folder in its place is good however its server ended: PostgreSQL recovers from its log.
 * @throws CopiedWhileRunningError
 */
export function assertWholeCopy(directory: string): void {
  if (existsSync(join(directory, 'backup_label'))) return;
  const mark = readMark(directory);
  if (mark === undefined) return assertWithoutMark(directory);
  if (isSamePlace(mark.place, placeOf(directory))) return;
  const evidence = mark.stopped === undefined ? 'its server had not stopped' : staleFile(directory, mark.stopped);
  if (evidence !== undefined) throw new CopiedWhileRunningError(directory, evidence);
  if (!wasShutDown(directory)) throw new CopiedWhileRunningError(directory, 'its server had not stopped');
}

/** Before the server starts. */
export function markRunning(directory: string): void {
  const file = join(directory, MARK);
  rmSync(file, { force: true });
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    const mark: RunMark = {
      place: [idOf(statSync(directory, { bigint: true })), idOf(fstatSync(descriptor, { bigint: true }))],
    };
    writeFileSync(descriptor, JSON.stringify(mark));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** After the server has ended; does nothing where it was cut off. */
export function markStopped(directory: string): void {
  if (!existsSync(join(directory, MARK)) || !wasShutDown(directory)) return;
  const mark: RunMark = { place: placeOf(directory), stopped: { at: Date.now(), files: tracesOf(directory) } };
  writeFileSync(join(directory, MARK), JSON.stringify(mark));
}

/** A folder of an earlier release: a crash leaves the lock file of its server, which names the folder; a copy lacks it or is elsewhere. */
function assertWithoutMark(directory: string): void {
  if (!existsSync(join(directory, 'global', 'pg_control')) || wasShutDown(directory)) return;
  const [, place] = readLockFile(directory);
  if (place === undefined) throw new CopiedWhileRunningError(directory, 'the lock file of its server is missing');
  if (!existsSync(place) || realpathSync(place) !== realpathSync(directory))
    throw new CopiedWhileRunningError(directory, `its server worked in ${place}`);
}

/** The first file that was copied before the server had stopped: it kept an earlier time, or has another size than at the end. */
function staleFile(directory: string, { at, files }: NonNullable<RunMark['stopped']>): string | undefined {
  const here = tracesOf(directory);
  const stale = Object.entries(files).find(([name, [size, changed]]) => {
    const found = here[name];
    return found === undefined || found[0] !== size || !(found[1] >= at || isSameTime(found[1], changed));
  });
  return stale === undefined ? undefined : `${stale[0]} is not as it was when its server stopped`;
}

/** Archives keep whole seconds, some of them every other one. */
function isSameTime(copied: number, original: number): boolean {
  return copied % 1000 === 0 ? Math.abs(copied - original) <= 2_000 : Math.abs(copied - original) < 1;
}

function tracesOf(directory: string): Record<string, FileTraces> {
  const traces: Record<string, FileTraces> = {};
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(directory, path);
    if (!entry.isFile() || /^(turnaround|postmaster)\./.test(name)) continue;
    const { size, mtimeMs } = statSync(path);
    traces[name] = [size, mtimeMs];
  }
  return traces;
}

function readMark(directory: string): RunMark | undefined {
  const file = join(directory, MARK);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunMark;
  } catch {
    // Copied while it was written, or cut off by a full disk: as a mark of some other place.
    return { place: ['', ''] };
  }
}

function placeOf(directory: string): Place {
  return [idOf(statSync(directory, { bigint: true })), idOf(statSync(join(directory, MARK), { bigint: true }))];
}

function isSamePlace(one: Place, other: Place): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

/** Numbers of files are used again: the moment of birth tells two apart where the file system keeps it. */
function idOf({ ino, birthtimeNs }: { ino: bigint; birthtimeNs: bigint }): string {
  return `${ino} ${birthtimeNs}`;
}
