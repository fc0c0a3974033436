import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { StoredEvent } from '@turnaround/kernel';
import { eventsByContext, retiredEvents } from './catalogue.js';
import { shapesOf } from './event-contract.js';
import { readEvent } from './read-event.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const contracts = Object.values(eventsByContext).flat();
const shapes = contracts.flatMap((contract) => shapesOf(contract).map((shape) => ({ contract, ...shape })));

/** `planning.GoalSet.v1` has its example in `planning/stored/GoalSet.v1.json`. */
function fileOf(storedType: string): string {
  const [context = '', ...name] = storedType.split('.');
  return `${context}/stored/${name.join('.')}.json`;
}

async function exampleOf(storedType: string): Promise<StoredEvent> {
  return JSON.parse(await readFile(`${here}${fileOf(storedType)}`, 'utf8')) as StoredEvent;
}

describe('The stored example', () => {
  it.each(shapes)('of $storedType is what was stored, to the last field', async ({ storedType, schema }) => {
    const { type, data } = await exampleOf(storedType);
    expect(type).toBe(storedType);
    expect(schema.parse(data)).toEqual(data);
  });

  it.each(shapes)('of $storedType is read in the shape of today', async ({ storedType, contract }) => {
    const stored = await exampleOf(storedType);
    const event = readEvent(stored);
    expect(event).toMatchObject({ id: stored.id, type: contract.type, metadata: stored.metadata });
    expect(contract.schema.parse(event?.data)).toEqual(event?.data);
  });
});

describe('The stored examples', () => {
  it('are of every version of every event, and of nothing else', async () => {
    const expected = [...shapes, ...retiredEvents].map(({ storedType }) => fileOf(storedType));
    const files: string[] = [];
    for await (const file of glob('*/stored/*.json', { cwd: here })) files.push(file);
    expect(files.toSorted()).toEqual(expected.toSorted());
  });

  /** A line for a new example is added by `npm run release:events`; no line is ever changed. */
  it('are as they were when they were kept', async () => {
    const lines = (await readFile(`${here}stored-examples.sha256`, 'utf8')).trimEnd().split('\n');
    const kept = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)] as const));
    const today = await Promise.all(
      [...shapes, ...retiredEvents].map(async ({ storedType }) => {
        const file = fileOf(storedType);
        return [
          file,
          createHash('sha256')
            .update(await readFile(`${here}${file}`))
            .digest('hex'),
        ] as const;
      }),
    );
    expect(new Map(today)).toEqual(kept);
  });
});
