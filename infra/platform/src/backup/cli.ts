/**
 * `npm run backup [-- <folder>]`: all data of the embedded platform below `TURNAROUND_DATA`, while it runs or not.
 * `npm run restore -- <folder> [--replace]`: puts them back there, or elsewhere with another `TURNAROUND_DATA`; asks before it takes the place
 * of data. The platform must be stopped.
 */
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { places } from '../places.js';
import { backUp } from './backup.js';
import { restore } from './restore.js';

const directory = join(places.data, 'postgres');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { replace: { type: 'boolean' } } });
const [action, folder] = positionals;

/** A line that changes where somebody watches, else one for every tenth. */
function progress(title: string): (bytes: number, ofBytes?: number) => void {
  let told = -1;
  return (bytes, ofBytes) => {
    const step = ofBytes === undefined ? Math.floor(bytes / 50e6) : Math.floor((10 * bytes) / Math.max(1, ofBytes));
    if (step === told) return;
    told = step;
    const of = ofBytes === undefined ? '' : ` of ${megabytes(ofBytes)}`;
    console.log(`  ${title} ${megabytes(bytes)}${of} …`);
  };
}

async function runBackup(): Promise<void> {
  const name = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const target = resolve(folder ?? join(dirname(places.data), 'backups', name));
  const copying = progress('Copied');
  const { files, ends, begunAt } = await backUp({ directory, target, onProgress: (_files, bytes) => copying(bytes) });
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  console.log(`  Backed up ${files.length} files (${megabytes(bytes)}) with ${ends.length} stores to ${target}`);
  console.log(
    `  Everything acknowledged before ${begunAt} is in it. It holds personal data: keep it as the data themselves are kept.`,
  );
}

async function runRestore(backup: string): Promise<void> {
  const putting = progress('Put back');
  const { setAside } = await restore({
    backup: resolve(backup),
    directory,
    mayReplace: async (place) => values.replace === true || ask(place),
    onProgress: (_files, bytes, ofBytes) => putting(bytes, ofBytes),
    onChecked: ({ schema, events, streams }) =>
      console.log(`  ${schema}: all ${events} events in ${streams} chains hold`),
  });
  console.log(`  Restored to ${directory}. Start the platform with npm start.`);
  if (setAside !== undefined) console.log(`  What stood there before is kept in ${setAside}`);
}

async function ask(place: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Error(`${place} holds data. Say --replace to put the backup in their place; they are kept beside it.`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(
      `  ${place} holds data. Put the backup in their place? They are kept beside it. (yes/no) `,
    );
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    terminal.close();
  }
}

try {
  if (action === 'backup') await runBackup();
  else if (action === 'restore' && folder !== undefined) await runRestore(folder);
  else throw new Error('Usage: npm run backup [-- <folder>], npm run restore -- <folder> [--replace]');
} catch (error) {
  console.error(`  ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
