import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, commandOnceReady, openClient, rowAfter } from '@turnaround/client';
import {
  acceptReferral,
  type PositionRow,
  recordEvidence,
  type ReferralRow,
  submitReferral,
} from '@turnaround/contracts';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { startEventStoreDbStandIn } from '@turnaround/testing';
import { type Bench, type Figure, percentile } from './figures.js';
import { openLoop } from './open-loop.js';
import { colleagues, startPlatform } from './platform.js';
import { referral } from './sample-referral.js';

const FAMILIES = 100;
const COLLEAGUES = 8;
const WARM_UP_S = 10;
const MEASURED_S = 20;

interface Family {
  readonly caseId: string;
  readonly memberId: string;
}

/** From the moment evidence was due to be recorded through the gateway to the answer of a position that rests on it. */
export const positionLagBenches: readonly Bench[] = [
  positionLag({ name: 'position-lag', key: 'position_lag_p99_ms', ledger: 'embedded', perSecond: 50 }),
  positionLag({
    name: 'position-lag-event-store',
    key: 'position_lag_p99_ms_event_store',
    ledger: 'EventStoreDB (stand-in, 5 ms a commit)',
    perSecond: 200,
  }),
];

interface PositionLag {
  readonly name: string;
  readonly key: string;
  readonly ledger: string;
  readonly perSecond: number;
}

function positionLag({ name, key, ledger, perSecond }: PositionLag): Bench {
  return { name, run: () => measure(key, ledger, perSecond) };
}

async function measure(key: string, ledger: string, perSecond: number): Promise<readonly Figure[]> {
  const standIn = ledger === 'embedded' ? undefined : await startEventStoreDbStandIn();
  if (standIn !== undefined) standIn.behaviour.commitMs = 5;
  const directory = await mkdtemp(join(tmpdir(), 'turnaround-bench-'));
  const accountsFile = join(directory, 'accounts.json');
  const { file, tokens } = await colleagues('programme-manager', COLLEAGUES);
  await writeFile(accountsFile, file);
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres'), maxConnections: 250 });
  try {
    const platform = await startPlatform('embedded', {
      DATABASE_URL: server.url,
      TURNAROUND_DATA: join(directory, 'data'),
      DEMONSTRATION: 'none',
      ACCOUNTS_FILE: accountsFile,
      ...(standIn !== undefined && { EVENT_STORE_URL: standIn.url }),
    });
    try {
      const clients = (await tokens(platform.url)).map((token) => openClient({ baseUrl: platform.url, token }));
      const lags = await drive(clients, await takeIn(inTurn(clients, 0)), perSecond);
      const baseline = `${lags.length} pieces of evidence at ${perSecond} a second, ${FAMILIES} families; p50 ${percentile(lags, 50).toFixed(0)} ms`;
      return [
        {
          key,
          title: `evidence to the position that rests on it, p99, ${ledger}`,
          value: percentile(lags, 99),
          unit: 'ms',
          goal: '< 1,000',
          baseline,
        },
      ];
    } finally {
      await platform.child.stop();
    }
  } finally {
    await server.stop();
    await standIn?.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function takeIn(client: Client): Promise<readonly Family[]> {
  const families: Family[] = [];
  while (families.length < FAMILIES) {
    const { id: caseId } = await client.command(submitReferral, { body: referral() });
    const accepted = await client.command(acceptReferral, { id: caseId, body: {} });
    const row = await rowAfter<ReferralRow>(client, 'referrals', caseId, accepted);
    const child = row.members.find(({ relationship }) => relationship === 'daughter');
    if (child === undefined) throw new Error('The referral lost its members');
    families.push({ caseId, memberId: child.memberId });
  }
  return families;
}

/** @returns milliseconds */
async function drive(
  clients: readonly Client[],
  families: readonly Family[],
  perSecond: number,
): Promise<readonly number[]> {
  let lags: number[] = [];
  let sent = 0;
  const send = async (due: number): Promise<void> => {
    const number = sent++;
    const client = inTurn(clients, number);
    const { caseId, memberId } = families[number % families.length] ?? { caseId: '', memberId: '' };
    const recorded = await commandOnceReady(client, recordEvidence, {
      id: caseId,
      body: {
        memberId,
        measure: { kind: 'offences', from: dayOf(number), to: dayOf(number), proven: 0 },
        source: { system: 'Bench', title: 'Extract', documentOn: '2026-01-05', kind: 'extract' },
        observedOn: '2026-01-05',
      },
    });
    await rowAfter<PositionRow>(client, 'positions', caseId, recorded);
    lags.push(performance.now() - due);
  };
  await openLoop(perSecond, WARM_UP_S, send);
  lags = [];
  await openLoop(perSecond, MEASURED_S, send);
  return lags;
}

function inTurn(clients: readonly Client[], number: number): Client {
  const client = clients[number % clients.length];
  if (client === undefined) throw new TypeError('Nobody is signed in');
  return client;
}

/** A day of its own for each piece of evidence of a family. */
function dayOf(number: number): string {
  return new Date(Date.UTC(2024, 0, 1) + Math.trunc(number / FAMILIES) * 86_400_000).toISOString().slice(0, 10);
}
