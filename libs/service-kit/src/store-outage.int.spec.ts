import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '@turnaround/kernel';
import { startEmbeddedPostgres } from '@turnaround/embedded-postgres';
import { openDatabase } from '@turnaround/postgres';
import { eventually, TEST_WORKER } from '@turnaround/testing';
import { exampleService, planVisit } from './testing/example-service.js';
import { startForTest } from './testing/index.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker' };

async function makeWorker(url: string): Promise<void> {
  const [user, password] = TEST_WORKER.split(':');
  const server = openDatabase({ url, schema: 'public', applicationName: 'spec', maxConnections: 1 });
  await server.query(`create role ${user} with login password '${password}'`);
  await server.close();
}

describe('A service whose PostgreSQL goes away', () => {
  it('answers 503 while it is away, and works again by itself, with every command once', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'turnaround-outage-'));
    let postgres = await startEmbeddedPostgres({ directory });
    const port = Number(new URL(postgres.url).port);
    await makeWorker(postgres.url);
    const service = await startForTest(exampleService, { databaseUrl: postgres.url });
    try {
      const caller = service.as(keyWorker);
      const request = { body: { place: 'home' }, idempotencyKey: 'outage' };
      expect(await caller.send(planVisit, { body: { place: 'before' } })).toMatchObject({ status: 201 });

      await postgres.stop();
      const away = await caller.send(planVisit, request);
      expect(away).toMatchObject({ status: 503, body: { code: 'SERVICE.UNAVAILABLE' } });
      expect(away.headers.get('retry-after')).toBe('2');
      expect((await fetch(`${service.url}/health/ready`)).status).toBe(503);
      expect((await fetch(`${service.url}/health/live`)).status).toBe(200);

      postgres = await startEmbeddedPostgres({ directory, port });
      const back = await eventually(async () => {
        const answer = await caller.send(planVisit, request);
        return answer.status === 201 && answer;
      });
      const again = await caller.send(planVisit, request);
      expect(again.body).toEqual(back.body);
      const { stream } = back.body as { stream: `${string}-${string}` };
      expect((await (await service.journal('planning')).load(stream)).events).toHaveLength(1);
    } finally {
      await service.close();
      await postgres.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
