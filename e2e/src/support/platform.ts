import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export type Mode = 'embedded' | 'distributed';

export interface PlatformOptions {
  /** Families of the demonstration programme; none unless given. */
  readonly families?: number;
  /** Reuses the data of an earlier platform. */
  readonly directory?: string;
  readonly port?: number;
  readonly env?: NodeJS.ProcessEnv;
}

/** The platform as a person starts it: a process, an address and what it says. */
export class Platform {
  private said = '';

  private constructor(
    readonly url: string,
    readonly port: number,
    readonly directory: string,
    private readonly child: ChildProcess,
  ) {
    const hear = (chunk: Buffer): void => void (this.said += chunk.toString());
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  }

  /** Starts the built platform and waits until it says it is ready. */
  static async start(mode: Mode, options: PlatformOptions = {}): Promise<Platform> {
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'turnaround-e2e-')));
    const port = options.port ?? (await freePort());
    const child = spawn(process.execPath, [join(root, 'infra/platform/dist', `${mode}.js`)], {
      cwd: root,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        LOG_LEVEL: 'warn',
        ...(options.families === undefined
          ? { DEMONSTRATION: 'none' }
          : { DEMONSTRATION_FAMILIES: String(options.families) }),
        ...options.env,
        TURNAROUND_DATA: directory,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const platform = new Platform(`http://localhost:${port}`, port, directory, child);
    try {
      await platform.says('Ready in', 120_000);
      return platform;
    } catch (error) {
      await platform.stop();
      throw error;
    }
  }

  get output(): string {
    return this.said;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('The platform has no process');
    return this.child.pid;
  }

  /** Resolves once the platform has printed `words`; fails when it ends first or takes longer than `patienceMs`. */
  says(words: string, patienceMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error): void => {
        clearTimeout(timer);
        this.child.stdout?.off('data', look);
        this.child.off('exit', ended);
        if (error === undefined) resolve();
        else reject(error);
      };
      const look = (): void => {
        if (this.said.includes(words)) finish();
      };
      const ended = (): void => finish(new Error(`The platform ended before it said "${words}":\n${this.said}`));
      const timer = setTimeout(() => finish(new Error(`No "${words}" in ${patienceMs} ms:\n${this.said}`)), patienceMs);
      this.child.stdout?.on('data', look);
      this.child.once('exit', ended);
      look();
    });
  }

  /** As Ctrl-C does. */
  async stop(): Promise<void> {
    await this.end('SIGINT');
  }

  /** Like a power cut: no process is told, and PostgreSQL is left running. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Kills the process of one service; the platform starts it again. Distributed mode only. */
  async killService(name: string): Promise<void> {
    const pid = await this.findServicePid(name);
    if (pid === undefined) throw new Error(`No process runs ${name}`);
    process.kill(pid, 'SIGKILL');
  }

  private async findServicePid(name: string): Promise<number | undefined> {
    for (const entry of await readdir('/proc')) {
      if (!/^\d+$/.test(entry)) continue;
      try {
        const [command, status] = await Promise.all([
          readFile(`/proc/${entry}/cmdline`, 'utf8'),
          readFile(`/proc/${entry}/stat`, 'utf8'),
        ]);
        const parent = Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
        if (parent === this.child.pid && command.includes(join('services', name, 'dist'))) return Number(entry);
      } catch {
        // The process ended between being listed and being read.
      }
    }
    return undefined;
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }
}

/**
 * A free port that stays free while the platform is down between two starts: below those the system gives to whoever asks for
 * any (from 32,768 on Linux), as every suite beside this one does.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
