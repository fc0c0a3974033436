import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { until } from '../support/expectations.js';
import { People } from '../support/one-family.js';
import { Platform } from '../support/platform.js';
import { type Answers, askEverything } from './answers.js';
import { releases } from './releases.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const PATIENCE_MS = 180_000;

async function restored(database: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-upgrade-'));
  const cli = 'infra/platform/dist/database-dump/cli.js';
  await run(process.execPath, [cli, 'restore', directory, database], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return directory;
}

/** Lists that tell of claims, and what is counted or named by their events. */
const ofClaims = new Set(['families', 'pipeline', 'positions', 'claims', 'claim-batches', 'overlaps']);

function withoutClaims({ lists, feedRows }: Answers): Pick<Answers, 'lists' | 'feedRows'> {
  return { lists: Object.fromEntries(Object.entries(lists).filter(([name]) => !ofClaims.has(name))), feedRows };
}

const trueOrFalse = [() => true, () => false] as const;

describe.each(await releases())('The data of release $version', ({ database, answers }) => {
  let platform: Platform | undefined;
  let expected: Answers;

  beforeAll(async () => {
    expected = await answers();
  });
  afterEach(async () => {
    await platform?.stop();
    await platform?.remove();
    platform = undefined;
  }, 60_000);

  /** Waits until what does not rest on claims has caught up; the last comparison says what differs. */
  async function expectSameAnswers({ url }: Platform): Promise<void> {
    const client = await new People(url).as('priya-anand');
    const compare = async (): Promise<void> =>
      expect(withoutClaims(await askEverything(client))).toEqual(withoutClaims(expected));
    await until(() => compare().then(...trueOrFalse), PATIENCE_MS).catch(() => undefined);
    await compare();

    for (const [stream, head] of Object.entries(expected.streams)) {
      const answer = await client.fetch(`/ledger/events?stream=${stream}`);
      expect({ stream, ...((await answer.json()) as object) }).toMatchObject({ stream, head });
    }
    expect(await (await client.fetch('/ledger/incidents')).json()).toEqual([]);
    expect(await (await client.fetch('/ledger/verification')).json()).not.toHaveProperty('broken');
  }

  it(
    'is shown as that release showed it, and its ledger is whole to the last event of each stream',
    async () => {
      platform = await Platform.start('embedded', { directory: await restored(database) });
      await expectSameAnswers(platform);
    },
    PATIENCE_MS + 120_000,
  );

  it(
    'comes through an upgrade that was cut off while it caught up',
    async () => {
      const directory = await restored(database);
      const cutOff = await Platform.start('embedded', { directory });
      await cutOff.kill();
      platform = await Platform.start('embedded', { directory });
      await expectSameAnswers(platform);
    },
    PATIENCE_MS + 120_000,
  );

  // Claims moved into streams of families; until the step that carries the old ones over is written, this fails, and says so when it no longer does.
  it.failing(
    'shows the claims of that release, and recomputes each to the byte',
    async () => {
      platform = await Platform.start('embedded', { directory: await restored(database) });
      await expectSameAnswers(platform);
      const found = await askEverything(await new People(platform.url).as('priya-anand'));
      expect(found.recomputations).toEqual(expected.recomputations);
      expect(found).toEqual(expected);
    },
    PATIENCE_MS + 120_000,
  );
});
