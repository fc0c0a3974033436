import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  approveClaim,
  type BodyOf,
  type ClaimRow,
  type CommandResult,
  type PositionRow,
  prepareClaim,
  recordPayment,
  submitClaim,
} from '@turnaround/contracts';
import { until } from '../support/expectations.js';
import { People } from '../support/one-family.js';
import { submitInBatch } from '../support/turn-around.js';
import { Platform } from '../support/platform.js';
import { type Answers, askEverything } from './answers.js';
import { comparable, withLinesOfTheUpgrade } from './comparable.js';
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

/** The last day that the data tell of: their claims go on then, however long ago that is, under the rules and windows of that day. */
function lastDayOf({ lists }: Answers): string {
  const steps = ['preparedOn', 'approvedOn', 'submittedOn', 'paidOn', 'refusedOn', 'withdrawnOn'];
  const days = (lists['claims'] ?? []).flatMap((claim) => steps.map((step) => claim[step]));
  return (
    days
      .filter((day) => typeof day === 'string')
      .sort()
      .at(-1) ?? ''
  );
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
  });

  /** Waits until everything has caught up; the last comparison says what differs. */
  async function expectSameAnswers({ url }: Platform): Promise<void> {
    const client = await new People(url).as('priya-anand');
    const compare = async (): Promise<void> =>
      expect(comparable(await askEverything(client), expected)).toEqual(
        comparable(withLinesOfTheUpgrade(expected), expected),
      );
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

  it(
    'goes on with the claims of that release where they stood',
    async () => {
      const directory = await restored(database);
      platform = await Platform.start('embedded', { directory, env: { RECORD_HISTORY: 'allowed' } });
      await expectSameAnswers(platform);
      const on = lastDayOf(expected);
      const dated = { occurredAt: `${on}T23:00:00Z` };
      const people = new People(platform.url);
      const [priya, tom] = [await people.as('priya-anand'), await people.as('tom-aldridge')];
      const { rows: claims } = await priya.list<ClaimRow>('claims', { range: [0, 99] });
      const now = async (id: string, waitFor: CommandResult): Promise<ClaimRow> =>
        (await priya.get<ClaimRow>('claims', id, { waitFor })).row;

      const prepared = claims.filter(({ status }) => status === 'prepared');
      const spokenAgainst: string[] = [];
      for (const { id, caseId, familyName, revision } of prepared) {
        const again = priya.command(prepareClaim, { body: { caseId, ...dated } });
        await expect(again).rejects.toMatchObject({ problem: { code: 'CLAIM.ALREADY_PREPARED' } });
        // What was recorded later and speaks against a claim is answered since, by whoever approves it: just what its page shows.
        const { disagreeing } = (await priya.get<PositionRow>('positions', caseId)).row;
        const approve = (body: BodyOf<typeof approveClaim>): Promise<CommandResult> =>
          tom.command(approveClaim, { id, body: { ...body, ...dated }, ifMatch: revision });
        if (disagreeing.length > 0) {
          const particulars = { factIds: disagreeing.map((fact) => fact.id) };
          const problem = { code: 'CLAIM.DISAGREEMENT_UNANSWERED', particulars };
          await expect(approve({})).rejects.toMatchObject({ problem });
          spokenAgainst.push(familyName);
        }
        const answer = await approve(disagreeing.length > 0 ? { answer: 'Asked the school and the police' } : {});
        expect(await now(id, answer)).toMatchObject({ status: 'approved', approvedByName: 'Tom Aldridge' });
      }
      const [first] = prepared;
      if (first === undefined) throw new Error('That release left no claim prepared');
      await submitInBatch(people, first, on);
      await until(async () => (await priya.get<ClaimRow>('claims', first.id)).row.status === 'submitted');

      const waiting = claims.filter(({ status }) => status === 'submitted');
      for (const { id, amountPence, revision } of waiting) {
        const body = { amountPence, paidOn: on, reference: 'DLUHC 1', ...dated };
        const answer = await priya.command(recordPayment, { id, body, ifMatch: revision });
        expect(await now(id, answer)).toMatchObject({ status: 'paid', paidPence: amountPence });
      }
      for (const { id } of claims.filter(({ status, batchId }) => status === 'approved' && batchId !== null)) {
        const alone = priya.command(submitClaim, { id, body: dated });
        await expect(alone).rejects.toMatchObject({ problem: { code: 'CLAIM.IN_BATCH' } });
      }
      expect(spokenAgainst.sort()).toEqual(['Begum', 'Jankowski', 'Wrigley']);
      expect([prepared.length, waiting.length]).toEqual([4, 3]);
      expect(await (await priya.fetch('/ledger/incidents')).json()).toEqual([]);
    },
    PATIENCE_MS + 120_000,
  );
});
