import { type EventStore, type IntegrityError, StoreReplacedError } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { keepTrying } from '@turnaround/resilience';
import type { Incidents } from './incidents.js';

const LOOK_AGAIN_MS = 5_000;
const MEND =
  'Nothing is recorded. If it is the right one: stop the platform, run "npm run platform -- resend" and "npm run platform -- rebuild", and start it again';

export interface LedgerWatchConfig {
  readonly ledger: EventStore;
  /** Remembers which ledger it was. */
  readonly database: Database;
  readonly incidents: Pick<Incidents, 'raise'>;
  /** Told of every finding when it is new. */
  readonly onFinding: (finding: IntegrityError) => void;
  /** 5 s unless given. */
  readonly lookAgainMs?: number;
}

/** Sees to it that what is recorded goes to the same ledger as before, and that what readers find wrong in it becomes an incident. */
export class LedgerWatch {
  readonly #config: LedgerWatchConfig;
  readonly #told = new Set<string>();
  #lookedAt = -Infinity;

  constructor(config: LedgerWatchConfig) {
    this.#config = config;
  }

  /** Before recording; looks only where the last look is some seconds old. @throws StoreReplacedError */
  async assertSame(): Promise<void> {
    const { lookAgainMs = LOOK_AGAIN_MS } = this.#config;
    if (performance.now() - this.#lookedAt > lookAgainMs) await this.look();
  }

  /** @throws StoreReplacedError for another ledger, or one that ends before where it once did; StoreUnavailableError */
  async look(): Promise<void> {
    const { ledger, database } = this.#config;
    const { rows } = await database.query<{ identity: string; head: string }>(
      'SELECT identity, head FROM known_ledger',
    );
    const [known] = rows;
    const [identity, head] = [await ledger.identity(), await ledger.head()];
    if (known !== undefined && known.identity !== identity)
      throw new StoreReplacedError(
        `The ledger is another one than was recorded into (${identity} instead of ${known.identity}). ${MEND}`,
      );
    if (known !== undefined && ledger.comparePositions(known.head, head) > 0) {
      if (!ledger.countsOn)
        throw new StoreReplacedError(`The ledger was put back to an older state than was recorded. ${MEND}`);
      // Refuses where its server counts on from less than readers have read.
      await ledger.readAll(known.head, 1);
    }
    if (known?.head !== head)
      await database.query(
        `INSERT INTO known_ledger (identity, head) VALUES ($1, $2)
         ON CONFLICT (single) DO UPDATE SET head = excluded.head
         WHERE known_ledger.identity = excluded.identity AND known_ledger.head < excluded.head`,
        [identity, head],
      );
    await this.#raiseFindings();
    this.#lookedAt = performance.now();
  }

  /** Reads along what is written, so that what somebody else writes under the ledger's name is found. Resolves when `signal` aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    const { ledger } = this.#config;
    await keepTrying(
      async () => {
        for await (const batch of ledger.subscribe({ after: await ledger.head(), signal }))
          if (batch.length === 0) await this.#raiseFindings();
      },
      { signal, onFailure: () => undefined },
    );
  }

  async #raiseFindings(): Promise<void> {
    for (const finding of this.#config.ledger.findings()) {
      if (this.#told.has(finding.stream)) continue;
      await this.#config.incidents.raise(finding, []);
      this.#config.onFinding(finding);
      this.#told.add(finding.stream);
    }
  }
}
