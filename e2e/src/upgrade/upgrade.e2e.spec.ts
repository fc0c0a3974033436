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
import { asAnsweredToday } from './changed-answers.js';
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

const trueOrFalse = [() => true, () => false] as const;

describe.each(await releases())('The data of release $version', ({ database, answers }) => {
  let platform: Platform | undefined;
  let expected: Answers;

  beforeAll(async () => {
    expected = asAnsweredToday(await answers());
  });
  afterEach(async () => {
    await platform?.stop();
    await platform?.remove();
    platform = undefined;
  }, 60_000);

  /** Waits until everything has caught up; the last comparison says what differs. */
  async function expectSameAnswers({ url }: Platform): Promise<void> {
    const client = await new People(url).as('priya-anand');
    const compare = async (): Promise<void> => expect(asAnsweredToday(await askEverything(client))).toEqual(expected);
    await until(() => compare().then(...trueOrFalse), PATIENCE_MS).catch(() => undefined);
    await compare();
    expect(await (await client.fetch('/ledger/incidents')).json()).toEqual([]);
    expect(await (await client.fetch('/ledger/verification')).json()).not.toHaveProperty('broken');
  }

  it(
    'is shown as that release showed it, and each claim is recomputed to the byte',
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
});
