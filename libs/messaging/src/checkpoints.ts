import { START, type Position } from '@turnaround/event-store';
import { type Database, migrate, migrationsIn } from '@turnaround/postgres';
import { type Cancel, later } from '@turnaround/resilience';

/** How long a position may wait to be written, in milliseconds. A killed process repeats at most this much. */
const WRITE_DELAY_MS = 100;

const tables = migrationsIn(new URL('../migrations/', import.meta.url));

export async function createMessagingTables(database: Database): Promise<void> {
  await migrate(database, tables);
}

/**
 * How far one consumer has got in one journal. Only the newest position is written, at most every tenth of a second:
 * consumers can take events twice, so losing the last few positions does no harm.
 */
export class Checkpoint {
  #pending: Position | undefined;
  #cancel: Cancel | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly consumer: string,
    private readonly topic: string,
  ) {}

  /** The newest position this checkpoint has moved to, or the one an earlier process left. */
  async load(): Promise<Position> {
    await this.flush();
    const { rows } = await this.database.query<{ position: string }>(
      'select position from consumer_checkpoint where consumer = $1 and topic = $2',
      [this.consumer, this.topic],
    );
    return rows[0]?.position ?? START;
  }

  move(position: Position): void {
    this.#pending = position;
    // The next write makes up for a failed one. Until then a restart repeats more.
    this.#cancel ??= later(WRITE_DELAY_MS, () => void this.flush().catch(() => undefined));
  }

  /** Writes the newest position now. */
  flush(): Promise<void> {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  async #write(): Promise<void> {
    const position = this.#pending;
    if (position === undefined) return;
    await this.database.query(
      `insert into consumer_checkpoint (consumer, topic, position) values ($1, $2, $3)
       on conflict on constraint consumer_checkpoint_pk do update set position = excluded.position, updated_at = now()`,
      [this.consumer, this.topic, position],
    );
    if (this.#pending === position) this.#pending = undefined;
  }
}
