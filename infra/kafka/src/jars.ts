import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const pom = fileURLToPath(new URL('../pom.xml', import.meta.url));

/** `.turnaround/cache/kafka` at the root of the workspace. */
export const defaultCacheDirectory = fileURLToPath(new URL('../../../.turnaround/cache/kafka', import.meta.url));

export const mavenCommand = 'mvn';

const DOWNLOAD_TIMEOUT_MS = 300_000;

/** One folder per content of the pom, so that a new Kafka version never meets the old one's jars. */
function folderOf(cacheDirectory: string): string {
  const content = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  return join(cacheDirectory, `jars-${content}`);
}

/** The folder with Kafka's jars, when it has been fetched before. */
export function findJars(cacheDirectory: string): string | undefined {
  const folder = folderOf(cacheDirectory);
  return existsSync(folder) ? folder : undefined;
}

/**
 * The folder with Kafka's jars (43 MB), fetched through Maven the first time. It appears under its name only when
 * complete; of two runs that fetch at once the first to finish wins and the other takes its folder.
 */
export async function fetchJars(cacheDirectory: string): Promise<string> {
  const present = findJars(cacheDirectory);
  if (present !== undefined) return present;

  await mkdir(cacheDirectory, { recursive: true });
  const unfinished = await mkdtemp(join(cacheDirectory, 'fetching-'));
  try {
    await copyDependencies(unfinished);
    const folder = folderOf(cacheDirectory);
    await rename(unfinished, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function copyDependencies(folder: string): Promise<void> {
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${folder}`, '-DincludeScope=runtime'];
  try {
    await promisify(execFile)(mavenCommand, ['--batch-mode', '--quiet', '--file', pom, ...goal], {
      timeout: DOWNLOAD_TIMEOUT_MS,
    });
  } catch (error) {
    throw new Error(`Maven could not fetch Kafka: ${firstErrorLine(error)}`, { cause: error });
  }
}

function firstErrorLine(error: unknown): string {
  const text = error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : '';
  return text.split('\n').find((line) => line.includes('ERROR')) ?? String(error);
}
