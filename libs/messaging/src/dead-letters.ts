import type { DeadLetter, Redriven } from '@turnaround/contracts';
import { reasonOf, type StoredEvent } from '@turnaround/kernel';
import { type Database, tryAdvisoryLock } from '@turnaround/postgres';
import { createMessagingTables } from './checkpoints.js';
import { decodeEvent } from './cloud-event.js';
import { UndecodableMessageError } from './deliver.js';
import type { Subscription } from './messaging.js';
import { isPassing } from './retry-policy.js';

/** A message as Kafka gave it, where it is no event: its bytes in base 64. */
export interface RawMessage {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PutAside {
  readonly group: string;
  readonly topic: string;
  readonly reason: unknown;
  readonly content: StoredEvent | { readonly place: string; readonly message: RawMessage };
}

interface Row {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly event_id: string;
  readonly event: StoredEvent | null;
  readonly message: RawMessage | null;
  readonly type: string | null;
  readonly stream: string | null;
  readonly revision: number | null;
  readonly reason: string;
  readonly tries: number;
  readonly failed_at: Date;
  readonly tried_at: Date;
}

/** Notified when a command asks for letters to be delivered again. */
export const REDRIVE_CHANNEL = 'dead_letter_redrive';
/** Of one service at once; the rest is seen once these are mended. */
const MOST_LISTED = 500;
/** Streams stand together, each in its order. */
const ORDER = 'consumer, topic, stream nulls last, revision, id';

/** What the consumer groups of one service could not handle, whatever transport it came by. */
export class DeadLetters {
  constructor(
    private readonly database: Database,
    /** Told of each that is put aside, or fails again. */
    private readonly onPutAside: (letter: Omit<PutAside, 'content'> & { readonly eventId: string }) => void = () =>
      undefined,
  ) {}

  async open(): Promise<this> {
    await createMessagingTables(this.database);
    return this;
  }

  async put({ group, topic, reason, content }: PutAside): Promise<void> {
    const isEvent = 'stream' in content;
    const eventId = isEvent ? content.id : content.place;
    await this.database.query(
      `insert into dead_letter (consumer, topic, event_id, event, message, stream, revision, type, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict on constraint dead_letter_consumer_topic_event_key
       do update set reason = excluded.reason, tries = dead_letter.tries + 1, tried_at = now()`,
      [
        group,
        topic,
        eventId,
        isEvent ? JSON.stringify(content) : null,
        isEvent ? null : JSON.stringify(content.message),
        isEvent ? content.stream : null,
        isEvent ? content.revision : null,
        isEvent ? content.type : null,
        reasonOf(reason),
      ],
    );
    this.onPutAside({ group, topic, reason, eventId });
  }

  /** Those that still wait, the streams together and each in its order; 500 at most. */
  async list(): Promise<readonly DeadLetter[]> {
    const { rows } = await this.database.query<Row>(
      `select id, consumer, topic, event_id, type, stream, revision, reason, tries, failed_at, tried_at
       from dead_letter where left_at is null order by ${ORDER} limit $1`,
      [MOST_LISTED],
    );
    return rows.map((row) => ({
      id: row.id,
      group: row.consumer,
      topic: row.topic,
      eventId: row.event_id,
      ...(row.type === null || row.stream === null || row.revision === null
        ? {}
        : { event: { type: row.type, stream: row.stream, revision: row.revision } }),
      reason: row.reason,
      tries: row.tries,
      failedAt: row.failed_at.toISOString(),
      triedAt: row.tried_at.toISOString(),
    }));
  }

  async countByGroup(): Promise<ReadonlyMap<string, number>> {
    const { rows } = await this.database.query<{ consumer: string; count: number }>(
      'select consumer, count(*)::integer as count from dead_letter where left_at is null group by consumer',
    );
    return new Map(rows.map(({ consumer, count }) => [consumer, count]));
  }

  /**
   * Delivers them again, each once, in the order of its stream: what follows one that fails again waits. Handlers are idempotent, so
   * a redrive that was cut off is simply asked for again.
   * @param ids those alone, and what comes before them in their streams; all unless given
   */
  async redrive(subscriptions: readonly Subscription[], ids?: readonly string[]): Promise<Redriven> {
    const lock = await tryAdvisoryLock(this.database, 'redrive dead letters');
    if (lock === undefined) return { delivered: 0, failed: 0, waiting: 0, stopped: 'somebody else redrives just now' };
    try {
      return await this.#redriveAll(await this.#waiting(ids), subscriptions);
    } finally {
      await lock.release();
    }
  }

  /** Delivers those that a command has asked for. */
  async redriveAsked(subscriptions: readonly Subscription[]): Promise<void> {
    const { rows } = await this.database.query<{ id: string }>(
      'select id from dead_letter where redrive_asked_at is not null and left_at is null',
    );
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    const { stopped } = await this.redrive(subscriptions, ids);
    if (stopped !== undefined) return;
    await this.database.query('update dead_letter set redrive_asked_at = null where id = any($1::bigint[])', [ids]);
  }

  /** Whether the message is now known to be nobody's loss. An event is never left: its stream would lack it. */
  async leave(id: string, by: string): Promise<boolean> {
    const { rows } = await this.database.query(
      'update dead_letter set left_at = now(), left_by = $2 where id = $1 and message is not null and left_at is null returning id',
      [id, by],
    );
    return rows.length > 0;
  }

  async #waiting(ids: readonly string[] | undefined): Promise<readonly Row[]> {
    const chosen =
      ids === undefined
        ? 'true'
        : `exists (select from dead_letter chosen where chosen.id = any($1::bigint[]) and (chosen.id = letter.id
            or (chosen.consumer, chosen.topic, chosen.stream) = (letter.consumer, letter.topic, letter.stream)
              and letter.revision < chosen.revision))`;
    const { rows } = await this.database.query<Row>(
      `select * from dead_letter letter where left_at is null and ${chosen} order by ${ORDER}`,
      ids === undefined ? [] : [ids],
    );
    return rows;
  }

  async #redriveAll(rows: readonly Row[], subscriptions: readonly Subscription[]): Promise<Redriven> {
    const stuck = new Set<string>();
    let delivered = 0;
    for (const row of rows) {
      const stream = JSON.stringify([row.consumer, row.topic, row.stream ?? row.id]);
      if (stuck.has(stream)) continue;
      try {
        await deliverAgain(row, subscriptions);
        await this.database.query('delete from dead_letter where id = $1', [row.id]);
        delivered += 1;
      } catch (error) {
        if (isPassing(error)) {
          const waiting = rows.length - delivered - stuck.size;
          return { delivered, failed: stuck.size, waiting, stopped: reasonOf(error) };
        }
        stuck.add(stream);
        await this.database.query(
          'update dead_letter set reason = $2, tries = tries + 1, tried_at = now() where id = $1',
          [row.id, reasonOf(error)],
        );
        this.onPutAside({ group: row.consumer, topic: row.topic, reason: error, eventId: row.event_id });
      }
    }
    return { delivered, failed: stuck.size, waiting: rows.length - delivered - stuck.size };
  }
}

/** A message that was no event for the release that put it aside may be one for this. */
async function deliverAgain(
  { consumer, topic, event, message }: Row,
  subscriptions: readonly Subscription[],
): Promise<void> {
  const read = event ?? (message === null ? new UndecodableMessageError('The message is gone') : eventIn(message));
  if (read instanceof UndecodableMessageError) throw read;
  const subscription = subscriptions.find(({ group }) => group === consumer);
  if (subscription === undefined) throw new UndecodableMessageError('No consumer of this release has that group');
  await subscription.handle([{ topic, event: read }]);
}

function eventIn({ value, headers }: RawMessage): StoredEvent | UndecodableMessageError {
  const bytes = Object.entries(headers).map(([name, text]) => [name, Buffer.from(text, 'base64')] as const);
  return decodeEvent(value === null ? null : Buffer.from(value, 'base64'), Object.fromEntries(bytes));
}
