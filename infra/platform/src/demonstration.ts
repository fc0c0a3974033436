import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { londonDate } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { demonstration, places } from './places.js';

interface Loading {
  /** The day the programme leads up to; kept so that an interrupted load goes on with the same dates. */
  readonly today: string;
  readonly complete: boolean;
}

const file = join(places.data, 'demonstration.json');

async function readLoading(): Promise<Loading> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Loading;
  } catch {
    return { today: londonDate(clock.now()), complete: false };
  }
}

async function writeLoading(loading: Loading): Promise<void> {
  await mkdir(places.data, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(loading));
  await rename(`${file}.new`, file);
}

/**
 * Loads the demonstration programme in a process of its own, once; a load that was cut off goes on where it stopped.
 * Returns the running process, or undefined where there is nothing to do.
 */
export async function loadDemonstration(url: string): Promise<ChildProcess | undefined> {
  if (demonstration === 'none' || demonstration === 'off') return undefined;
  const loading = await readLoading();
  if (loading.complete) return undefined;
  await writeLoading(loading);
  const child = spawn(process.execPath, [places.seeds, '--url', url, '--today', loading.today, ...familiesWanted()], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  child.once('exit', (code) => {
    if (code === 0) {
      void writeLoading({ ...loading, complete: true }).then(() => console.log('  Demonstration programme: loaded'));
    } else if (code !== null) {
      console.error('  The demonstration programme could not be loaded to the end; the next start goes on with it.');
    }
  });
  return child;
}

function familiesWanted(): string[] {
  const families = process.env['DEMONSTRATION_FAMILIES'];
  return families === undefined ? [] : ['--families', families];
}
