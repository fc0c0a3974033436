import { randomUUID } from 'node:crypto';
import { registerAgency } from '@turnaround/contracts';
import { roleIn } from '@turnaround/postgres';
import { fromPlatform, startTestIssuer, testKeys, testMasterKey } from '@turnaround/service-kit/testing';
import { Pool } from 'undici';
import { type Child, startChild } from './child.js';
import { type Bench, sideBySide, throughput } from './figures.js';
import { freePort, places } from './places.js';
import { withServer } from './server.js';

const CALLERS = 16;
/** As many as a service's journal has. */
const CONNECTIONS = '5';
const ROUND_MS = 4_000;
const ROUNDS = 3;
const START_MS = 60_000;

const body = JSON.stringify({
  name: 'Fellmoor Housing Advice',
  kind: 'housing',
  remit: 'Tenancies, arrears, repairs and moves for families in Fellmoor.',
  contactName: 'Robin Hale',
  email: 'duty@housing.fellmoor.example',
  telephone: '01632 960123',
});

/**
 * RegisterAgency at the agency-coordination service (token, permission, validation, idempotency, decision, hash chain, append)
 * against Fastify with one INSERT, each a process of its own, 16 callers with kept connections, by turns.
 */
export const commandBench: Bench = {
  name: 'command',
  run: () =>
    withServer(async (databaseUrl) => {
      const issuer = await startTestIssuer();
      const children: Child[] = [];
      const callers: Pool[] = [];
      const start = async (args: readonly string[], env: NodeJS.ProcessEnv, port: number): Promise<Pool> => {
        const child = startChild(process.execPath, args, env);
        children.push(child);
        const url = `http://127.0.0.1:${port}`;
        await child.answers(url, START_MS);
        const pool = new Pool(url, { connections: CALLERS, pipelining: 1 });
        callers.push(pool);
        return pool;
      };
      try {
        // No ledger runs that would make the table.
        await (await testKeys(databaseUrl)).close();
        const [servicePort, barePort] = [await freePort(), await freePort()];
        const service = await start(
          [places.service('agency-coordination')],
          {
            PORT: String(servicePort),
            DATABASE_URL: databaseUrl,
            MIGRATION_ROLE: roleIn(databaseUrl),
            LEDGER_DATABASE_URL: databaseUrl,
            OIDC_ISSUER: issuer.issuer,
            PERSONAL_MASTER_KEY: testMasterKey,
            PLATFORM_TOKEN: fromPlatform['x-platform-token'],
            LOG_LEVEL: 'warn',
            NODE_ENV: 'production',
          },
          servicePort,
        );
        const bareFile = new URL('./bare-service.js', import.meta.url).pathname;
        const bare = await start([bareFile, String(barePort), databaseUrl, CONNECTIONS], {}, barePort);
        const actor = { id: 'bench', name: 'Bench', role: 'administrator' };
        const authorization = `Bearer ${await issuer.tokenFor(actor)}`;
        const [ours = Number.NaN, least = Number.NaN] = await sideBySide(
          ROUNDS,
          [service, bare].map((pool) => () => throughput(CALLERS, ROUND_MS, () => send(pool, authorization))),
        );
        return [
          {
            key: 'command_vs_bare',
            title: 'command over HTTP / bare Fastify + INSERT',
            value: ours / least,
            unit: 'ratio',
            baseline: `${Math.round(ours)} / ${Math.round(least)} a second`,
          },
        ];
      } finally {
        await Promise.all(callers.map((pool) => pool.close()));
        await Promise.all(children.map((child) => child.stop()));
        await issuer.close();
      }
    }),
};

async function send(pool: Pool, authorization: string): Promise<void> {
  const { statusCode, body: answer } = await pool.request({
    method: 'POST',
    path: registerAgency.path,
    headers: { ...fromPlatform, authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body,
  });
  const text = await answer.text();
  if (statusCode >= 300) throw new Error(`${statusCode}: ${text}`);
}
