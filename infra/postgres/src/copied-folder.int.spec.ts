import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { CopiedWhileRunningError } from './run-mark.js';

/** As people copy. `cp -r` gives new times, the others keep them. */
const ways: Readonly<Record<string, (from: string, to: string) => void>> = {
  'cp -r': (from, to) => execFileSync('cp', ['-r', '--preserve=ownership', from, to]),
  'cp -a': (from, to) => execFileSync('cp', ['-a', from, to]),
  'cp -al (hard links)': (from, to) => execFileSync('cp', ['-al', from, to]),
  tar: (from, to) =>
    execFileSync('sh', ['-c', `mkdir -m 700 '${to}' && tar -C '${from}' -cf - . | tar -C '${to}' -xpf -`]),
};

describe('A copy of the data folder', () => {
  const home = mkdtempSync(join(tmpdir(), 'turnaround-copies-'));
  const running: EmbeddedPostgres[] = [];
  let number = 0;

  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const freshPath = (): string => join(home, `folder-${(number += 1)}`);
  const start = async (directory: string, more: { acceptCopy?: boolean } = {}): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ directory, sharedBuffersMb: 16, ...more });
    running.push(server);
    return server;
  };
  const write = async ({ url }: EmbeddedPostgres): Promise<number> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create table if not exists visit (at timestamptz default now())');
    await client.query('insert into visit select now() from generate_series(1, 1000)');
    const { rows } = await client.query<{ count: string }>('select count(*) from visit');
    await client.end();
    return Number(rows[0]?.count);
  };

  for (const [way, copy] of Object.entries(ways)) {
    it(`by ${way} taken while the server runs is refused, with and without its lock file, and told how to make one`, async () => {
      const original = freshPath();
      const server = await start(original);
      await write(server);
      const [copied, unlocked] = [freshPath(), freshPath()];
      copy(original, copied);
      copy(original, unlocked);
      rmSync(join(unlocked, 'postmaster.pid'));
      // Not through a hard link: the original keeps its own.
      for (const folder of [copied, unlocked]) {
        await expect(start(folder)).rejects.toThrow(CopiedWhileRunningError);
        await expect(start(folder)).rejects.toThrow(/Make copies with "npm run backup"/);
      }
      await server.stop();
      expect(await write(await start(original))).toBe(2000);
    });
  }

  for (const way of ['cp -r', 'cp -a', 'tar']) {
    it(`by ${way} taken after an orderly stop starts, and so does the original`, async () => {
      const original = freshPath();
      const server = await start(original);
      await write(server);
      await server.stop();
      const copied = freshPath();
      ways[way]?.(original, copied);
      expect(await write(await start(copied))).toBe(2000);
      expect(await write(await start(original))).toBe(2000);
    });
  }

  it('that was begun before the stop and ended after it is refused, whatever its control file and mark say', async () => {
    const original = freshPath();
    const server = await start(original);
    await write(server);
    const copied = freshPath();
    execFileSync('cp', ['-a', original, copied]);
    await write(server);
    await server.stop();
    // What is read last of all: as a copy that took its time has them.
    for (const late of readdirSync(original).filter((name) => name !== 'base'))
      cpSync(join(original, late), join(copied, late), { recursive: true, force: true, preserveTimestamps: true });
    rmSync(join(copied, 'postmaster.pid'));
    await expect(start(copied)).rejects.toThrow(/base.* is not as it was when its server stopped/);
  });

  it('of a server that was killed is refused; the original, and the original renamed, recover', async () => {
    const original = freshPath();
    const server = await start(original);
    await write(server);
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    const copied = freshPath();
    execFileSync('cp', ['-a', original, copied]);
    await expect(start(copied)).rejects.toThrow(CopiedWhileRunningError);
    const renamed = freshPath();
    renameSync(original, renamed);
    expect(await write(await start(renamed))).toBe(2000);
    expect(await write(await start(copied, { acceptCopy: true }))).toBe(2000);
  });

  it('without a mark, of an earlier release, is refused unless its server was stopped or worked in this very place', async () => {
    const original = freshPath();
    const server = await start(original);
    await write(server);
    const [copied, unlocked] = [freshPath(), freshPath()];
    for (const folder of [copied, unlocked]) {
      execFileSync('cp', ['-a', original, folder]);
      rmSync(join(folder, 'turnaround.run'));
    }
    rmSync(join(unlocked, 'postmaster.pid'));
    await expect(start(copied)).rejects.toThrow(CopiedWhileRunningError);
    await expect(start(unlocked)).rejects.toThrow('the lock file of its server is missing');
    process.kill(server.pid, 'SIGKILL');
    await server.ended;
    rmSync(join(original, 'turnaround.run'));
    expect(existsSync(join(original, 'postmaster.pid'))).toBe(true);
    const again = await start(original);
    expect(await write(again)).toBe(2000);
    await again.stop();
    rmSync(join(original, 'turnaround.run'));
    expect(await write(await start(original))).toBe(3000);
  });
});
