import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil, within } from '@turnaround/resilience';
import { CommandResult, submitReferral } from '@turnaround/contracts';
import { kafkaUnavailableReason } from '@turnaround/kafka';
import { streamId } from '@turnaround/kernel';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { openDatabase } from '@turnaround/postgres';
import { Pool } from 'undici';
import { type Bench, type Figure, percentile } from './figures.js';
import { openLoop } from './open-loop.js';
import { startPlatform, tokenOf } from './platform.js';
import { referral } from './sample-referral.js';
import { VisibleRows } from './visible-rows.js';

const PER_SECOND = 200;
const WARM_UP_S = 8;
const MEASURED_S = 30;
/** A row that takes longer counts as lost. */
const PATIENCE_MS = 30_000;

type Mode = 'embedded' | 'distributed';

/** From sending a referral through the gateway to its row in the read model, at 200 commands a second. */
export const lagBenches: readonly Bench[] = [
  { name: 'lag-embedded', run: () => measureLag('embedded', 'embedded', 'turnaround') },
  {
    name: 'lag-kafka',
    skipReason: () => (process.env['KAFKA_BROKERS'] === undefined ? kafkaUnavailableReason() : undefined),
    run: () => measureLag('distributed', 'kafka', 'turnaround_projectors'),
  },
];

async function measureLag(mode: Mode, key: string, readModels: string): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), maxConnections: 250 });
  try {
    const platform = await startPlatform(mode, {
      DATABASE_URL: server.url,
      TURNAROUND_DATA: join(directory, 'data'),
      DEMONSTRATION: 'none',
    });
    try {
      const url = new URL(server.url);
      if (mode === 'distributed') url.pathname = `/${readModels}`;
      const lags = await drive(platform.url, url.toString());
      const figure = (percent: number): Figure => ({
        key: `lag_p${percent}_ms_${key}`,
        title: `command to visible row, p${percent}, ${key}`,
        value: percentile(lags, percent),
        unit: 'ms',
        ...(percent === 99 && { goal: '< 500' }),
        baseline: `${lags.length} commands at ${PER_SECOND} a second`,
      });
      return [figure(50), figure(99)];
    } finally {
      await platform.child.stop();
    }
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** @returns milliseconds from the moment each command was due to its visible row */
async function drive(url: string, readModelsUrl: string): Promise<readonly number[]> {
  const authorization = `Bearer ${await tokenOf(url, 'programme-manager')}`;
  const database = openDatabase({
    url: readModelsUrl,
    schema: 'read_models',
    applicationName: 'bench',
    maxConnections: 1,
  });
  // The platform is ready a moment before its read models have their tables.
  const isThere = async (): Promise<boolean> => {
    const { rows: found } = await database.query(`select where to_regclass('referrals') is not null`);
    return found.length > 0;
  };
  if ((await pollUntil(isThere, { withinMs: PATIENCE_MS })) === undefined) lost();
  const callers = new Pool(url, { connections: 64, pipelining: 1 });
  const rows = new VisibleRows(database);
  try {
    let lags: number[] = [];
    const send = async (due: number): Promise<void> => {
      const { statusCode, body } = await callers.request({
        method: 'POST',
        path: `/api${submitReferral.path}`,
        headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify(referral()),
      });
      const answer: unknown = await body.json();
      if (statusCode >= 300) throw new Error(`The command got ${statusCode}: ${JSON.stringify(answer)}`);
      const seen = await within(PATIENCE_MS, rows.seen(streamId(CommandResult.parse(answer).stream)), lost);
      lags.push(seen - due);
    };
    await openLoop(PER_SECOND, WARM_UP_S, send);
    lags = [];
    await openLoop(PER_SECOND, MEASURED_S, send);
    return lags;
  } finally {
    await callers.close();
    await rows.close();
    await database.close();
  }
}

function lost(): never {
  throw new Error(`A row was not visible ${PATIENCE_MS / 1000} s after its command`);
}
