import { type EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { ErrorType } from '@eventstore/db-client';
import { StoreReplacedError, StoreUnavailableError } from '../errors.js';
import { isJsonObject, type StreamNames } from './events.js';
import { isType } from './failures.js';
import { toItsEnd } from './reads.js';

/**
 * Who the ledger is: the first event under its prefix, in a stream of its own that readers do not meet. Asked again after every lost
 * connection, because another server may answer at the address then.
 */
export class Identity {
  readonly #client: EventStoreDBClient;
  readonly #names: StreamNames;
  readonly #address: string;
  #known: string | undefined;
  #checked = false;

  constructor(client: EventStoreDBClient, names: StreamNames, address: string) {
    this.#client = client;
    this.#names = names;
    this.#address = address;
  }

  /** The connection was lost: who answers next is not known. */
  doubt(): void {
    this.#checked = false;
  }

  /**
   * Asks the server each time.
   * @param owner may make it where the ledger is new
   * @throws StoreUnavailableError where no recorder has opened the ledger yet; StoreReplacedError where it is gone
   */
  async read(owner: boolean): Promise<string> {
    const found = await this.#find();
    if (found !== this.#known) this.doubt();
    if (found === undefined && this.#known !== undefined) throw this.#replaced(found);
    if (found === undefined && !owner)
      throw new StoreUnavailableError(
        `The ledger at ${this.#address} (${this.#names.prefix}*) is not opened by a recorder yet`,
        { notMadeYet: true },
      );
    const identity = found ?? (await this.#make());
    this.#known ??= identity;
    return identity;
  }

  /**
   * Before writing: makes the identity of a new ledger, and refuses a server that is not the one this process wrote to before.
   * @throws StoreReplacedError
   */
  async assertSame(): Promise<void> {
    if (this.#checked) return;
    const found = await this.read(true);
    if (found !== this.#known) throw this.#replaced(found);
    this.#checked = true;
  }

  #replaced(found: string | undefined): StoreReplacedError {
    return new StoreReplacedError(
      `Another store answers at ${this.#address} than before (${found ?? 'empty'} instead of ${this.#known}); nothing is written to it`,
    );
  }

  async #make(): Promise<string> {
    const id = randomUUID();
    try {
      const opened = jsonEvent({ type: 'LedgerOpened', data: { ledgerId: id } });
      await this.#client.appendToStream(this.#names.identity, opened, { expectedRevision: NO_STREAM });
      return id;
    } catch (error) {
      // Two recorders began at the same moment.
      if (!isType(error, ErrorType.WRONG_EXPECTED_VERSION)) throw error;
      return this.read(false);
    }
  }

  async #find(): Promise<string | undefined> {
    try {
      const [first] = await toItsEnd(this.#client.readStream(this.#names.identity, { maxCount: 1 }));
      const data: unknown = first?.event?.data;
      return isJsonObject(data) && typeof data['ledgerId'] === 'string' ? data['ledgerId'] : undefined;
    } catch (error) {
      if (isType(error, ErrorType.STREAM_NOT_FOUND)) return undefined;
      throw error;
    }
  }
}
