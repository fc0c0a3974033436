import { isUnavailable } from '@turnaround/postgres';
import { retry } from '@turnaround/resilience';
import type { Logger } from 'pino';

const OPEN_PATIENCE_MS = 60_000;
const OPEN_PACE = { firstMs: 250, longestMs: 1_000 };

/** What the parts of a service share about its beginning and its end. */
export class ServiceLife {
  readonly #stores = new AsyncDisposableStack();
  readonly #stopping = new AbortController();
  readonly #crashed = Promise.withResolvers<unknown>();

  constructor(private readonly logger: Logger) {}

  /** Aborts when the service begins to stop, before the last requests are answered. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Settles with the error when a part that must never stop has stopped. */
  get crashed(): Promise<unknown> {
    return this.#crashed.promise;
  }

  /** Ends the service with an error: its process exits non-zero. */
  crash(error: unknown): void {
    this.#crashed.resolve(error);
  }

  /** Waits a minute for a store that is not up yet. */
  patiently<Result>(work: () => Promise<Result>): Promise<Result> {
    return retry(work, {
      withinMs: OPEN_PATIENCE_MS,
      pace: OPEN_PACE,
      signal: this.signal,
      worthIt: isUnavailable,
      onFailure: () => this.logger.warn('a store is not up yet; waiting for it'),
    });
  }

  /** Opens what is to be closed after everything that uses it has stopped: last opened, first closed. */
  async open<Store extends { close(): Promise<void> }>(
    open: () => Store | Promise<Store>,
    /** Before first use: migrations. */
    prepare: (store: Store) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<Store> {
    const store = await this.patiently(async () => open());
    this.#stores.defer(() => store.close());
    await this.patiently(() => prepare(store));
    return store;
  }

  stop(): void {
    this.#stopping.abort();
  }

  closeStores(): Promise<void> {
    return this.#stores.disposeAsync();
  }
}
