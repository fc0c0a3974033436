import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A PostgreSQL of its own, as a council has one: with as many connections as one likes. */
export class SmallPostgres {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly directory: string,
  ) {}

  static async start(maxConnections: number): Promise<SmallPostgres> {
    const directory = await mkdtemp(join(tmpdir(), 'turnaround-small-'));
    const config = { directory: join(directory, 'postgres'), disposable: true, maxConnections };
    const program = `
      import { startEmbeddedPostgres } from ${JSON.stringify(join(root, 'infra/postgres/dist/index.js'))};
      const server = await startEmbeddedPostgres(${JSON.stringify(config)});
      process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
      console.log(server.url);
      setInterval(() => undefined, 60_000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
      child.once('exit', () => reject(new Error('PostgreSQL ended')));
    });
    return new SmallPostgres(url, child, directory);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    await rm(this.directory, { recursive: true, force: true });
  }
}
