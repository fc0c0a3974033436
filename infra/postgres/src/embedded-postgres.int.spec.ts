import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '@turnaround/resilience';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

describe('Embedded PostgreSQL', () => {
  const home = mkdtempSync(join(tmpdir(), 'turnaround-embedded-'));
  const directory = join(home, 'postgres');
  const running: EmbeddedPostgres[] = [];

  const start = async (options: { port?: number; directory?: string } = {}): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ directory, sharedBuffersMb: 16, ...options });
    running.push(server);
    return server;
  };
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const count = async ({ url }: EmbeddedPostgres): Promise<number> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create table if not exists visit (at timestamptz default now())');
    await client.query('insert into visit default values');
    const { rowCount } = await client.query('select from visit');
    await client.end();
    return rowCount ?? 0;
  };

  it('keeps its data over a stop and a start, and stops twice without complaint', async () => {
    const first = await start();
    const before = await count(first);
    await first.stop();
    await first.stop();
    await first.ended;
    expect(await count(await start())).toBe(before + 1);
  });

  it('goes on with its log over a restart', async () => {
    const first = await start();
    const client = new pg.Client({ connectionString: first.url });
    await client.connect();
    await client.query(`do $$ begin raise warning 'written before the restart'; end $$`);
    await client.end();
    await first.stop();
    const { logFile } = await start();
    expect(readFileSync(logFile, 'utf8')).toContain('written before the restart');
  });

  it.each(['before', 'after'] as const)(
    'leaves no server where it is asked to stop %s the server is there',
    async (when) => {
      const stopping = new AbortController();
      const lock = join(directory, 'postmaster.pid');
      const starting = startEmbeddedPostgres({ directory, sharedBuffersMb: 16, signal: stopping.signal });
      if (when === 'after') await pollUntil(() => existsSync(lock), { everyMs: 5 });
      stopping.abort();
      // Where it was ready first it is stopped as any other.
      await starting.then(
        (server) => server.stop(),
        (error: unknown) => expect(error).toBe(stopping.signal.reason),
      );
      expect(existsSync(lock)).toBe(false);
      expect(await count(await start())).toBeGreaterThan(0);
    },
  );

  it('uses the port it is given, and names it when it is taken', async () => {
    const somebody = createServer().listen(0, '127.0.0.1');
    await once(somebody, 'listening');
    const address = somebody.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(start({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`);
    somebody.close();
    await once(somebody, 'close');
    expect((await start({ port })).port).toBe(port);
  });

  it('goes on after the server was killed, although its lock file stands', async () => {
    const killed = await start();
    const before = await count(killed);
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;
    expect(existsSync(join(directory, 'postmaster.pid'))).toBe(true);
    expect(await count(await start())).toBe(before + 1);
  });

  it('is not misled by a lock file whose process id belongs to something else now', async () => {
    await (await start()).stop();
    writeFileSync(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n`);
    await expect(start().then(count)).resolves.toBeGreaterThan(0);
  });

  it('refuses while a living run uses the data, and names it', async () => {
    const server = await start();
    await expect(startEmbeddedPostgres({ directory })).rejects.toThrow(
      `Another run (process ${process.pid}) is using the data in ${directory} through PostgreSQL (process ${server.pid})`,
    );
  });

  it('takes over from a server whose run is gone', async () => {
    const orphan = await start();
    const before = await count(orphan);
    writeFileSync(join(directory, 'turnaround.owner'), String(await idOfADeadProcess()));
    const next = await start();
    await orphan.ended;
    expect(await count(next)).toBe(before + 1);
  });

  it('makes a half-made data directory again', async () => {
    const halfMade = join(home, 'half-made');
    mkdirSync(join(halfMade, 'base'), { recursive: true });
    writeFileSync(join(halfMade, 'PG_VERSION'), '18\n');
    mkdirSync(join(`${halfMade}.unfinished`, 'base'), { recursive: true });
    expect(await count(await start({ directory: halfMade }))).toBe(1);
    expect(existsSync(`${halfMade}.unfinished`)).toBe(false);
  });

  it('does not touch a directory with something else in it', async () => {
    const foreign = join(home, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'letter.txt'), 'Dear Ada');
    await expect(start({ directory: foreign })).rejects.toThrow(`${foreign} was not made by Turnaround's PostgreSQL`);
    expect(readFileSync(join(foreign, 'letter.txt'), 'utf8')).toBe('Dear Ada');
  });
});

async function idOfADeadProcess(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}
