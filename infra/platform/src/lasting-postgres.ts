import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresConfig,
} from '@turnaround/embedded-postgres';
import { keepTrying } from '@turnaround/resilience';

const PACE = { firstMs: 500, longestMs: 15_000 };

/** The embedded PostgreSQL, started again on the same port whenever it ends by itself; the services reconnect. */
export class LastingPostgres {
  private readonly stopping = new AbortController();

  private constructor(
    private server: EmbeddedPostgres,
    private readonly config: EmbeddedPostgresConfig,
  ) {}

  static async start(directory: string, settings: { maxConnections?: number } = {}): Promise<LastingPostgres> {
    const config = { directory, ...settings, acceptCopy: process.env['TURNAROUND_ACCEPT_COPY'] === 'yes' };
    const server = await startEmbeddedPostgres(config);
    const lasting = new LastingPostgres(server, { ...config, port: server.port });
    void lasting.watch();
    return lasting;
  }

  get url(): string {
    return this.server.url;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.server.stop();
  }

  private async watch(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.server.ended;
      await this.startAgain();
    }
  }

  private async startAgain(): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    console.error(`  PostgreSQL has ended (log: ${this.server.logFile}); starting it again`);
    await keepTrying(
      async () => {
        this.server = await startEmbeddedPostgres(this.config);
      },
      {
        signal,
        pace: PACE,
        onFailure: (error) => console.error(`  ${error instanceof Error ? error.message : String(error)}`),
      },
    );
  }
}
