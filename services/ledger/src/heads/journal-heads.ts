import { type Context, contexts, topicOf } from '@turnaround/contracts';
import {
  asRecorded,
  type EventStore,
  type HeadDifference,
  IntegrityError,
  type Journal,
  lostEvents,
  openPostgresEventStore,
  type Position,
  recordFitting,
  StoreUnavailableError,
} from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import { HeadSweep, schemaOf, SLICE_PAUSE_MS } from '@turnaround/service-kit';
import type { Logger } from 'pino';
import type { Incidents } from '../recorder/incidents.js';
import type { LedgerWatch } from '../recorder/ledger-watch.js';
import { RECORDER_GROUP } from '../recorder/recorder.js';

export interface JournalHeadsConfig {
  readonly ledger: EventStore;
  readonly journals: Readonly<Record<Context, string>>;
  /** Holds how far the recorder has got, and the incidents. */
  readonly database: Database;
  readonly incidents: Incidents;
  readonly watch: Pick<LedgerWatch, 'assertSame'>;
  readonly logger: Logger;
  readonly everyMs: number;
}

interface Compared {
  readonly context: Context;
  readonly journal: Journal;
  readonly sweep: HeadSweep;
}

const RECORDED_AT_ONCE = 500;
/** After an incident, until what the recorder has passed is written down. */
const SOON_MS = 500;

/**
 * Where the ledger reads the journals themselves: compares all of them with the ledger, round and round and soon after an incident, and
 * records what the ledger lost. Over Kafka the services publish it again.
 */
export class JournalHeads {
  readonly #config: JournalHeadsConfig;
  readonly #stopping = new AbortController();
  readonly #compared = new Map<Context, Compared>();
  #comparing: Promise<void> = Promise.resolve();
  #announced = new AbortController();

  constructor(config: JournalHeadsConfig) {
    this.#config = config;
  }

  start(): void {
    this.#comparing = this.#keepComparing();
  }

  /** Something may be put back. */
  announce(): void {
    this.#announced.abort();
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#comparing;
    for (const { journal } of this.#compared.values()) await journal.close();
  }

  async #keepComparing(): Promise<void> {
    const { signal } = this.#stopping;
    const { everyMs, logger } = this.#config;
    let hurried = true;
    while (!signal.aborted) {
      try {
        await this.#compareAll(hurried ? 0 : SLICE_PAUSE_MS);
      } catch (error) {
        if (!(error instanceof StoreUnavailableError))
          logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'heads could not be compared');
      }
      await pause(everyMs, AbortSignal.any([signal, this.#announced.signal]));
      hurried = this.#announced.signal.aborted;
      if (hurried) await pause(SOON_MS, signal);
      this.#announced = new AbortController();
    }
  }

  /** Everything lost is gathered first, so that it comes in the order of the world and not in that of names. */
  async #compareAll(pauseMs: number): Promise<void> {
    const { watch, incidents } = this.#config;
    await watch.assertSame();
    const held = [...new Set((await incidents.open()).map(({ stream }) => stream))];
    const lost: StoredEvent[] = [];
    for (const context of contexts) {
      const compared = await this.#open(context);
      if (compared === undefined) continue;
      const { sweep, journal } = compared;
      for (const difference of await sweep.wholeJournal(this.#stopping.signal, pauseMs))
        lost.push(...(await this.#judge(difference, compared)));
      const own = (await journal.headsOf(held)).map(({ stream }) => stream);
      const differing = new Set((await sweep.those(own)).map(({ stream }) => stream));
      const agreed = own.filter((stream) => !differing.has(stream));
      await incidents.settle(agreed.map((stream) => ({ stream, revision: LAST_REVISION })));
    }
    await this.#record(asRecorded(lost));
  }

  /** @returns what the ledger lost of the stream */
  async #judge(difference: HeadDifference, { context, journal }: Compared): Promise<readonly StoredEvent[]> {
    const { stream, verdict, contradiction } = difference;
    switch (verdict) {
      case 'journal-lost':
        // Its service puts it back.
        return [];
      case 'contradiction': {
        if (contradiction === undefined) return [];
        const { revision, finding, event } = contradiction;
        await this.#hold(new IntegrityError(stream, revision, finding), event === undefined ? [] : [event]);
        return [];
      }
      case 'ledger-lost': {
        const place = await journal.findPosition(stream, difference.ledgerEnd + 1);
        const passed = await this.#recorderIn(context);
        // The recorder will come to it.
        if (place === undefined || passed === undefined || journal.comparePositions(place, passed) > 0) return [];
        return lostEvents(difference, journal);
      }
    }
  }

  async #record(lost: readonly StoredEvent[]): Promise<void> {
    const { ledger, incidents, logger } = this.#config;
    for (let first = 0; first < lost.length; first += RECORDED_AT_ONCE) {
      const events = lost.slice(first, first + RECORDED_AT_ONCE);
      const refused = await recordFitting(ledger, events);
      const left = new Set(refused.map(({ stream }) => stream));
      await incidents.settle(events.filter(({ stream }) => !left.has(stream)));
      for (const finding of refused) await this.#hold(finding, events);
    }
    if (lost.length > 0)
      logger.error({ events: lost.length, first: lost[0]?.stream }, 'the ledger lacked events; put back from journals');
  }

  async #hold(finding: IntegrityError, offered: readonly StoredEvent[]): Promise<void> {
    if (await this.#config.incidents.hold(finding, offered))
      this.#config.logger.error({ stream: finding.stream }, finding.message);
  }

  async #recorderIn(context: Context): Promise<Position | undefined> {
    const { rows } = await this.#config.database.query<{ position: Position }>(
      'SELECT position FROM consumer_checkpoint WHERE consumer = $1 AND topic = $2',
      [RECORDER_GROUP, topicOf(context)],
    );
    return rows[0]?.position;
  }

  /** Undefined while the service that owns the journal has not made it. */
  async #open(context: Context): Promise<Compared | undefined> {
    const { journals, ledger } = this.#config;
    const known = this.#compared.get(context);
    if (known !== undefined) return known;
    const url = journals[context];
    const place = { url, schema: schemaOf(context), applicationName: 'ledger', readOnly: true, maxConnections: 1 };
    const journal = await openPostgresEventStore(place);
    try {
      await journal.identity();
    } catch (error) {
      await journal.close();
      if (error instanceof StoreUnavailableError && error.notMadeYet) return undefined;
      throw error;
    }
    const compared = { context, journal, sweep: new HeadSweep({ context, journal, ledger }) };
    this.#compared.set(context, compared);
    return compared;
  }
}

/** A stream that ends alike in both agrees to its end. */
const LAST_REVISION = 2_147_483_647;
