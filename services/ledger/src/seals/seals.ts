import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { generateKeyPairSync } from 'node:crypto';
import { dirname } from 'node:path';
import type { EventStore } from '@turnaround/event-store';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { pollUntil } from '@turnaround/resilience';
import { type InclusionProof, proofOf } from './inclusion-proof.js';
import { OutsideSeals } from './outside.js';
import { type Seal, SealKey } from './seal.js';
import { sealAll, SealContradictionError } from './sealer.js';
import { sealsOf } from './seal-stream.js';
import { SealTable } from './seal-table.js';
import { SealWitness } from './seal-witness.js';

export interface SealsConfig {
  readonly ledger: EventStore;
  readonly database: Database;
  /** Folder of the copies outside the database. */
  readonly directory: string;
  /** PEM of the Ed25519 private key; made where there is none. */
  readonly keyFile: string;
}

const LOCK = 'seals';
const WAIT_MS = 30_000;

/** The seals of a ledger: makes them, shows them, proves with them. */
export class Seals {
  readonly #table: SealTable;
  readonly #outside: OutsideSeals;
  #contradiction: string | undefined;

  constructor(private readonly config: SealsConfig) {
    this.#table = new SealTable(config.database);
    this.#outside = new OutsideSeals(config.directory);
  }

  /**
   * Seals what is not sealed yet; one process at a time.
   * @throws SealContradictionError
   */
  async sealNow(): Promise<readonly Seal[]> {
    const { ledger, database, keyFile } = this.config;
    const lock = await pollUntil(() => tryAdvisoryLock(database, LOCK), { withinMs: WAIT_MS });
    if (lock === undefined) throw new Error('Another process has been sealing for half a minute');
    try {
      const key = await keyAt(keyFile);
      const made = await sealAll({ ledger, table: this.#table, outside: this.#outside, key });
      this.#contradiction = undefined;
      return made;
    } catch (error) {
      if (error instanceof SealContradictionError) this.#contradiction = error.message;
      throw error;
    } finally {
      await lock.release();
    }
  }

  /** ISO instant (UTC) of the last seal. */
  async lastSealedAt(): Promise<string | undefined> {
    return (await this.#table.last())?.seal.sealedAt;
  }

  /** Newest first. */
  async newest(limit: number): Promise<readonly Seal[]> {
    return (await this.#table.newest(limit)).map(({ seal }) => seal);
  }

  /** Undefined for an event that is not there or not sealed yet. */
  proofOf(stream: string, revision: number): Promise<InclusionProof | undefined> {
    return proofOf(this.config.ledger, this.#table, this.#outside, { stream, revision });
  }

  health(): Promise<{ ok: boolean; detail?: string }> {
    return Promise.resolve(
      this.#contradiction === undefined ? { ok: true } : { ok: false, detail: this.#contradiction },
    );
  }

  witness(): Promise<SealWitness> {
    return witnessFor(this.config.ledger, this.config.directory);
  }
}

/** Compares a ledger with its seals, in it and in the folder outside. */
export async function witnessFor(ledger: Pick<EventStore, 'load'>, directory: string): Promise<SealWitness> {
  const outside = new OutsideSeals(directory);
  const [inLedger, copies, keys] = await Promise.all([sealsOf(ledger), outside.all(), outside.publicKeys()]);
  return new SealWitness({ inLedger, outside: copies, keys, lines: (number) => outside.lines(number) });
}

/** A key that nobody has made is made, readable by its owner alone. */
async function keyAt(file: string): Promise<SealKey> {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  }
  return new SealKey(await readFile(file, 'utf8'));
}
