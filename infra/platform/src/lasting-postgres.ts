import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresConfig,
} from '@turnaround/embedded-postgres';
import { keepTrying } from '@turnaround/resilience';

const PACE = { firstMs: 500, longestMs: 15_000 };

/** The embedded PostgreSQL, started again on the same port whenever it ends by itself; the services reconnect. */
export class LastingPostgres {
  readonly #stopping = new AbortController();
  #config: EmbeddedPostgresConfig;
  /** The server that runs or is starting. */
  #server: Promise<EmbeddedPostgres> | undefined;

  constructor(directory: string, settings: { maxConnections?: number } = {}) {
    const acceptCopy = process.env['TURNAROUND_ACCEPT_COPY'] === 'yes';
    this.#config = { directory, ...settings, acceptCopy, signal: this.#stopping.signal };
  }

  /**
   * The address of the server, once it answers.
   * @throws Error whose message is a sentence for a person; also where it was stopped meanwhile
   */
  async start(): Promise<string> {
    const server = await this.#launch();
    this.#config = { ...this.#config, port: server.port };
    void this.#watch(server);
    return server.url;
  }

  /** Also while it starts: nothing of it is left then. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const server = await this.#server?.catch(() => undefined);
    await server?.stop();
  }

  #launch(): Promise<EmbeddedPostgres> {
    this.#server = startEmbeddedPostgres(this.#config);
    return this.#server;
  }

  async #watch(first: EmbeddedPostgres): Promise<void> {
    const { signal } = this.#stopping;
    let server: EmbeddedPostgres | undefined = first;
    while (server !== undefined && !signal.aborted) {
      await server.ended;
      server = await this.#startAgain(server, signal);
    }
  }

  async #startAgain({ logFile }: EmbeddedPostgres, signal: AbortSignal): Promise<EmbeddedPostgres | undefined> {
    if (signal.aborted) return undefined;
    console.error(`  PostgreSQL has ended (log: ${logFile}); starting it again`);
    let server: EmbeddedPostgres | undefined;
    await keepTrying(
      async () => {
        server = await this.#launch();
      },
      {
        signal,
        pace: PACE,
        onFailure: (error) => {
          if (!signal.aborted) console.error(`  ${error instanceof Error ? error.message : String(error)}`);
        },
      },
    );
    return server;
  }
}
