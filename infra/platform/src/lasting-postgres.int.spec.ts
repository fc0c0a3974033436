import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LastingPostgres } from './lasting-postgres.js';

describe('PostgreSQL of the platform', () => {
  const home = mkdtempSync(join(tmpdir(), 'turnaround-lasting-'));
  const directory = join(home, 'postgres');
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Every process whose words name the folder. */
  const processes = (): readonly string[] =>
    readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .filter((entry) => {
        const command = `/proc/${entry}/cmdline`;
        return existsSync(command) && readFileSync(command, 'utf8').includes(directory);
      });

  it('leaves no process behind when Ctrl-C comes while it makes its data, and starts afterwards', async () => {
    const cut = new LastingPostgres(directory);
    const started = cut.start();
    await Promise.all([cut.stop(), expect(started).rejects.toThrow(/aborted/)]);
    expect(processes()).toEqual([]);
    const whole = new LastingPostgres(directory);
    expect(await whole.start()).toMatch(/^postgresql:/);
    expect(processes()).not.toEqual([]);
    await whole.stop();
    expect(processes()).toEqual([]);
  });
});
