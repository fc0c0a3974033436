import { createSecretKey, type KeyObject, randomBytes, randomUUID } from 'node:crypto';
import { type Database, listen, migrate, migrationsIn, openDatabase } from '@turnaround/postgres';
import { StoreUnavailableError } from '../errors.js';
import { orTranslated } from '../postgres/failures.js';
import { type DataKey, decrypted, encrypted, type Holder, SealError } from './sealed-data.js';

export interface DataKeysConfig {
  readonly url: string;
  /** Whether to make the table: the ledger does, everybody else waits for it. */
  readonly makesTable?: boolean;
  /** Who makes it (`user:password`); without, whoever works at the address. */
  readonly migrationRole?: string | undefined;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  /** `turnaround` unless given. */
  readonly applicationName?: string;
}

/** The master key is another one than the data keys were wrapped under. */
export class WrongMasterKeyError extends Error {
  override readonly name = 'WrongMasterKeyError';

  constructor(cause?: unknown) {
    super(
      'The master key is not the one under which the keys of this programme were made, so that nothing personal could be read: put the right one back (docs/personal-data.md)',
      { cause },
    );
  }
}

interface Row {
  readonly id: string;
  readonly holder: string;
  readonly wrapped: Buffer | null;
}

const SCHEMA = 'personal_keys';
/** Notified when a key is destroyed. */
const CHANNEL = 'personal_keys_destroyed';
const migrations = migrationsIn(new URL('../../key-migrations/', import.meta.url));
/** Beyond it the process forgets all it holds and asks again. */
const MOST_HELD = 100_000;

/** @throws WrongMasterKeyError; StoreUnavailableError while nobody has made the table */
export async function openDataKeys({
  url,
  makesTable = false,
  migrationRole,
  masterKey,
  applicationName = 'turnaround',
}: DataKeysConfig): Promise<DataKeys> {
  const database = openDatabase({ url, migrationRole, schema: SCHEMA, applicationName, maxConnections: 2 });
  try {
    if (makesTable) await orTranslated(migrate(database, migrations));
    const keys = new DataKeys(database, createSecretKey(masterKey));
    await keys.assertMaster();
    await keys.listen();
    return keys;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The keys that personal values in events are sealed with, as one process knows them. */
export class DataKeys {
  readonly #stopping = new AbortController();
  readonly #newest = new Map<string, DataKey>();
  /** Undefined for one that is destroyed. */
  readonly #byId = new Map<string, KeyObject | undefined>();
  /** Nobody would say that a key is destroyed: nothing is remembered. */
  #deaf = true;
  /** Counts destructions: what was asked before one is not remembered after it. */
  #forgotten = 0;

  constructor(
    private readonly database: Database,
    private readonly master: KeyObject,
  ) {}

  /** @throws WrongMasterKeyError */
  async assertMaster(): Promise<void> {
    const [row] = await this.#rows('select id, holder, wrapped from data_key where wrapped is not null limit 1', []);
    if (row !== undefined) this.#unwrapped(row);
  }

  listen(): Promise<void> {
    const heard = (): void => {
      this.#forget();
      this.#deaf = false;
    };
    return listen(this.database, CHANNEL, heard, this.#stopping.signal, () => {
      this.#deaf = true;
      this.#forget();
    });
  }

  /** A key for each, where the process holds all of them. */
  held(holders: readonly Holder[]): ReadonlyMap<string, DataKey> | undefined {
    const found = new Map<string, DataKey>();
    for (const { id } of holders) {
      const key = this.#newest.get(id);
      if (key === undefined) return undefined;
      found.set(id, key);
    }
    return found;
  }

  /** A key for each, made where there is none: one query for all that the process does not hold. @throws StoreUnavailableError */
  async forHolders(holders: readonly Holder[]): Promise<ReadonlyMap<string, DataKey>> {
    const found = new Map<string, DataKey>();
    const missing: Holder[] = [];
    for (const holder of holders) {
      const key = this.#newest.get(holder.id);
      if (key === undefined) missing.push(holder);
      else found.set(holder.id, key);
    }
    if (missing.length === 0) return found;
    const asked = this.#forgotten;
    const made = missing.map(() => {
      const id = randomUUID();
      return { id, wrapped: encrypted(randomBytes(32), this.master, id) };
    });
    const rows = await this.#rows(KEYS_FOR, [
      missing.map(({ id }) => id),
      missing.map(({ familyId }) => familyId ?? null),
      made.map(({ id }) => id),
      made.map((one) => one.wrapped),
    ]);
    for (const row of rows) {
      const key = this.#unwrapped(row);
      found.set(row.holder, { id: row.id, key });
      this.#remember(asked, () => {
        this.#newest.set(row.holder, { id: row.id, key });
        this.#byId.set(row.id, key);
      });
    }
    return found;
  }

  /**
   * The keys by their ids, undefined for those that are destroyed.
   * @throws StoreUnavailableError, also for one that was never destroyed and is not there: nobody is taken for erased by a lost table
   */
  async find(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, KeyObject | undefined>> {
    const found = new Map<string, KeyObject | undefined>();
    const missing: string[] = [];
    for (const id of ids) {
      if (this.#byId.has(id)) found.set(id, this.#byId.get(id));
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    const asked = this.#forgotten;
    const rows = await this.#rows('select id, holder, wrapped from data_key where id = any($1::uuid[])', [missing]);
    for (const row of rows) {
      const key = row.wrapped === null ? undefined : this.#unwrapped(row);
      found.set(row.id, key);
      this.#remember(asked, () => this.#byId.set(row.id, key));
    }
    const lost = missing.find((id) => !found.has(id));
    if (lost !== undefined)
      throw new StoreUnavailableError(
        `The key ${lost} is neither there nor destroyed: restore the keys (docs/personal-data.md)`,
      );
    return found;
  }

  /**
   * Destroys every key of the holders and of whoever belongs to them as their family; whoever holds one forgets it at once.
   * @returns how many keys
   */
  async destroy(holders: readonly string[]): Promise<number> {
    return this.database.transaction(async (tx) => {
      const { rowCount } = await tx.query(
        `update data_key set wrapped = null, destroyed_at = now()
         where (holder = any($1) or family_id = any($1)) and wrapped is not null`,
        [holders],
      );
      await tx.query("select pg_notify($1, '')", [CHANNEL]);
      this.#forget();
      return rowCount ?? 0;
    });
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.database.close();
  }

  #unwrapped(row: Row): KeyObject {
    if (row.wrapped === null) throw new SealError(`The key ${row.id} is destroyed`);
    try {
      return createSecretKey(decrypted(row.wrapped, this.master, row.id));
    } catch (error) {
      throw new WrongMasterKeyError(error);
    }
  }

  #remember(asked: number, remember: () => void): void {
    if (this.#deaf || asked !== this.#forgotten) return;
    if (this.#byId.size >= MOST_HELD) this.#clear();
    remember();
  }

  #forget(): void {
    this.#forgotten += 1;
    this.#clear();
  }

  #clear(): void {
    this.#newest.clear();
    this.#byId.clear();
  }

  async #rows(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    const { rows } = await orTranslated(this.database.query<Row>(text, [...values]));
    return rows;
  }
}

const KEYS_FOR = `
  with wanted as (
    select * from unnest($1::text[], $2::text[], $3::uuid[], $4::bytea[]) as wanted (holder, family_id, id, wrapped)
  ), there as (
    select distinct on (holder) key.id, holder, key.wrapped
    from data_key key join wanted using (holder) where key.wrapped is not null order by holder, key.id
  ), made as (
    insert into data_key (id, holder, family_id, wrapped)
    select id, holder, family_id, wrapped from wanted where holder not in (select holder from there)
    returning id, holder, wrapped
  )
  select id, holder, wrapped from there union all select id, holder, wrapped from made`;
