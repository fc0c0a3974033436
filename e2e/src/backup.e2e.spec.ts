import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readModelNames, registerAgency } from '@turnaround/contracts';
import { expectTurnedAround, until, verifyLedger } from './support/expectations.js';
import { People, registerPartner } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { runCommand } from './support/run-command.js';
import { turnAround } from './support/turn-around.js';
import { askEverything } from './upgrade/answers.js';

const backupCommand = 'infra/platform/dist/backup/cli.js';

describe('A backup of the embedded platform, made under load and restored elsewhere', () => {
  let platform: Platform;
  let home: string;
  const acknowledged: { name: string; at: string }[] = [];

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'turnaround-drill-'));
    platform = await Platform.start('embedded');
  });
  afterAll(async () => {
    await platform?.stop();
    await platform?.remove();
    await rm(home, { recursive: true, force: true });
  });

  /** Commands without a pause until told to stop, each remembered once it is acknowledged. */
  const load = async (people: People, who: number, stop: AbortSignal): Promise<void> => {
    const programme = await people.as('priya-anand');
    for (let number = 0; !stop.aborted; number += 1) {
      const name = `Drill agency ${who}-${number}`;
      const body = { name, kind: 'voluntary', remit: 'Drill.', contactName: 'D', email: 'd@drill.example' } as const;
      await programme.command(registerAgency, { body });
      acknowledged.push({ name, at: new Date().toISOString() });
    }
  };
  const agencyNames = async (): Promise<string[]> => {
    const { lists } = await askEverything(await new People(platform.url).as('priya-anand'));
    return (lists['agencies'] ?? []).map((row) => String(row['name']));
  };

  it('holds everything acknowledged before it, nothing twice, whole chains, and read models as a rebuild makes them', async () => {
    const people = new People(platform.url);
    const agencyId = await registerPartner(people);
    const family = await turnAround(people, 'Lumb', agencyId);
    const stop = new AbortController();
    const loading = [0, 1, 2, 3].map((who) => load(people, who, stop.signal));
    await until(() => Promise.resolve(acknowledged.length > 50));
    const backup = join(home, 'backup');
    const made = await runCommand(backupCommand, ['backup', backup], { TURNAROUND_DATA: platform.directory });
    const ackedAtEnd = acknowledged.length;
    stop.abort();
    await Promise.all(loading);
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('Everything acknowledged before') as string });
    const { begunAt } = JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8')) as { begunAt: string };
    const before = acknowledged.filter(({ at }) => at < begunAt).map(({ name }) => name);
    expect(before.length).toBeGreaterThan(50);
    expect(ackedAtEnd).toBeGreaterThan(before.length);
    const masterKey = await readFile(join(platform.directory, 'master.key'));
    await platform.kill();
    await platform.remove();

    const elsewhere = join(home, 'elsewhere');
    const restored = await runCommand(backupCommand, ['restore', backup], { TURNAROUND_DATA: elsewhere });
    expect(restored.said).toMatch(/ledger: all \d+ events in \d+ chains hold/);
    expect(restored.code).toBe(0);
    // The master key is in no backup: whoever restores has kept it.
    await writeFile(join(elsewhere, 'master.key'), masterKey, { mode: 0o600 });
    platform = await Platform.start('embedded', { directory: elsewhere, port: platform.port });
    await until(async () => {
      const there = new Set(await agencyNames());
      return before.every((name) => there.has(name));
    });
    const names = await agencyNames();
    expect(names.length).toBe(new Set(names).size);
    await expectTurnedAround(await new People(platform.url).as('priya-anand'), family);
    expect(await verifyLedger({ TURNAROUND_DATA: elsewhere })).toMatchObject({ code: 0 });

    const client = await new People(platform.url).as('priya-anand');
    // All but what the rules say when they are asked today, which tells the moment.
    const { lists, timeline, streams } = await askEverything(client);
    const [, , , port = ''] = (await readFile(join(elsewhere, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    const password = (await readFile(join(elsewhere, 'postgres', 'turnaround.password'), 'utf8')).trim();
    const DATABASE_URL = `postgresql://turnaround:${password}@127.0.0.1:${port}/postgres`;
    const rebuilt = await runCommand('services/projectors/dist/rebuild-cli.js', readModelNames, { DATABASE_URL });
    expect(rebuilt).toMatchObject({ code: 0 });
    expect(await askEverything(client)).toMatchObject({ lists, timeline, streams });
  }, 400_000);

  it('never takes the place of data unasked, and keeps them when it does', async () => {
    const { directory } = platform;
    const backup = join(home, 'backup');
    const running = await runCommand(backupCommand, ['restore', backup, '--replace'], { TURNAROUND_DATA: directory });
    expect(running).toMatchObject({ code: 1, said: expect.stringContaining('Stop it first') as string });
    await platform.stop();
    const unasked = await runCommand(backupCommand, ['restore', backup], { TURNAROUND_DATA: directory });
    expect(unasked).toMatchObject({ code: 1, said: expect.stringContaining('holds data. Say --replace') as string });
    const asked = await runCommand(backupCommand, ['restore', backup, '--replace'], { TURNAROUND_DATA: directory });
    expect(asked).toMatchObject({ code: 0, said: expect.stringContaining('is kept in') as string });
    expect((await readdir(directory)).filter((name) => name.startsWith('postgres.before-'))).toHaveLength(1);
    platform = await Platform.start('embedded', { directory, port: platform.port });
    expect((await agencyNames()).length).toBeGreaterThan(50);
  }, 240_000);

  it('refuses a backup of which a byte was changed, or that was never finished, and leaves the data as they were', async () => {
    const backup = join(home, 'backup');
    const { files } = JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8')) as {
      files: { path: string; size: number }[];
    };
    const largest = files.toSorted((one, other) => other.size - one.size)[0]?.path ?? '';
    await appendFile(join(backup, 'postgres', largest), 'x');
    const target = { TURNAROUND_DATA: join(home, 'third') };
    const changed = await runCommand(backupCommand, ['restore', backup], target);
    expect(changed).toMatchObject({ code: 1, said: expect.stringContaining(`${largest} is not as it was`) as string });
    await rm(join(backup, 'backup.json'));
    const unfinished = await runCommand(backupCommand, ['restore', backup], target);
    expect(unfinished).toMatchObject({ code: 1, said: expect.stringContaining('is no finished backup') as string });
    await expect(readdir(join(home, 'third', 'postgres'))).rejects.toThrow('ENOENT');
  });

  it('cannot be had by copying the folder while the platform runs: such a copy is refused when it is started', async () => {
    const copied = join(home, 'copied');
    await cp(platform.directory, copied, { recursive: true, preserveTimestamps: true });
    await expect(Platform.start('embedded', { directory: copied })).rejects.toThrow(
      /was copied while PostgreSQL worked on it .*npm run backup/,
    );
  });
});
