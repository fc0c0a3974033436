import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { DEFAULT_PREFIX } from '../eventstoredb/server-address.js';

/** Another application on the same server, or a person with its tools: writes and deletes without asking the platform. */
export class ForeignWriter {
  readonly #client: EventStoreDBClient;

  constructor(
    url: string,
    private readonly prefix = DEFAULT_PREFIX,
  ) {
    this.#client = EventStoreDBClient.connectionString(url);
  }

  /** In a stream of its own. */
  async writeElsewhere(stream: string, count = 1): Promise<void> {
    const orders = Array.from({ length: count }, (_, index) => jsonEvent({ type: 'OrderPlaced', data: { index } }));
    await this.#client.appendToStream(stream, orders);
  }

  /** In a stream under the ledger's prefix. */
  async writeUnderPrefix(stream: string, data: Record<string, unknown> = { broken: true }): Promise<void> {
    await this.#client.appendToStream(`${this.prefix}${stream}`, jsonEvent({ type: 'OrderPlaced', data }));
  }

  async delete(stream: string): Promise<void> {
    await this.#client.deleteStream(`${this.prefix}${stream}`);
  }

  async tombstone(stream: string): Promise<void> {
    await this.#client.tombstoneStream(`${this.prefix}${stream}`);
  }

  async keepOnly(stream: string, maxCount: number): Promise<void> {
    await this.#client.setStreamMetadata(`${this.prefix}${stream}`, { maxCount });
  }

  async truncateBefore(stream: string, truncateBefore: number): Promise<void> {
    await this.#client.setStreamMetadata(`${this.prefix}${stream}`, { truncateBefore });
  }

  async close(): Promise<void> {
    await this.#client.dispose();
  }
}
