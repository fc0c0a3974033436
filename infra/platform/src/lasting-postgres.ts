import { setTimeout as delay } from 'node:timers/promises';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresConfig,
} from '@turnaround/embedded-postgres';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/** The embedded PostgreSQL, started again on the same port whenever it ends by itself; the services reconnect. */
export class LastingPostgres {
  private stopping = false;

  private constructor(
    private server: EmbeddedPostgres,
    private readonly config: EmbeddedPostgresConfig,
  ) {}

  static async start(directory: string, settings: { maxConnections?: number } = {}): Promise<LastingPostgres> {
    const config = { directory, ...settings };
    const server = await startEmbeddedPostgres(config);
    const lasting = new LastingPostgres(server, { ...config, port: server.port });
    void lasting.watch();
    return lasting;
  }

  get url(): string {
    return this.server.url;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    while (!this.stopping) {
      await this.server.ended;
      await this.startAgain();
    }
  }

  private async startAgain(): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; !this.stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      console.error(`  PostgreSQL has ended (log: ${this.server.logFile}); starting it again`);
      await delay(pause);
      if (this.stopping) return;
      try {
        this.server = await startEmbeddedPostgres(this.config);
        return;
      } catch (error) {
        console.error(`  ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
