import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { contractsFolder, releasedEventsFile } from './document-files.js';
import { eventShapes, type EventShapes, withNewShapes } from './released-events.js';

/** Adds what is new to what was published: schemas of event versions, and checksums of their stored examples. Alters and drops nothing. */
async function release(): Promise<void> {
  const released = JSON.parse(await textOf(releasedEventsFile, '{}')) as EventShapes;
  const shapes = withNewShapes(released, eventShapes());
  const checksums = await withNewChecksums();
  await writeFile(releasedEventsFile, await format(JSON.stringify(shapes), { parser: 'json', printWidth: 120 }));
  await writeFile(`${contractsFolder}src/stored-examples.sha256`, checksums);
}

async function withNewChecksums(): Promise<string> {
  const source = `${contractsFolder}src/`;
  const kept = (await textOf(`${source}stored-examples.sha256`, '')).split('\n').filter((line) => line !== '');
  const today: string[] = [];
  for await (const file of glob('*/stored/*.json', { cwd: source })) {
    const sum = createHash('sha256')
      .update(await readFile(`${source}${file}`))
      .digest('hex');
    today.push(`${sum}  ${file}`);
  }
  const altered = kept.filter((line) => !today.includes(line));
  if (altered.length > 0) {
    throw new RangeError(
      `A stored example is never edited or removed: ${altered.map((line) => line.slice(66)).join(', ')}`,
    );
  }
  return [...today.toSorted((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1)), ''].join('\n');
}

async function textOf(file: string, otherwise: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return otherwise;
    throw error;
  });
}

try {
  await release();
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
