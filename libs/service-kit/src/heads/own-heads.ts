import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { type Context, topicOf } from '@turnaround/contracts';
import {
  asRecorded,
  type EventStore,
  findings,
  type HeadDifference,
  type Journal,
  lostEvents,
  openLedger,
  type Position,
  recordFitting,
  START,
  StoreUnavailableError,
} from '@turnaround/event-store';
import { Checkpoint, createMessagingTables, openKafkaPublisher } from '@turnaround/messaging';
import type { StoredEvent } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { pause, retry } from '@turnaround/resilience';
import type { Logger } from 'pino';
import { kafkaConnection } from '../consuming/published-events.js';
import type { ServiceEnvironment } from '../environment.js';
import type { ReadinessCheck } from '../http/readiness.js';
import { HeadSweep } from './head-sweep.js';
import type { HeldStreams } from './held-streams.js';
import { headsComparedEveryMs, SLICE_PAUSE_MS } from './pace.js';

export interface OwnHeadsConfig {
  readonly context: Context;
  readonly environment: Pick<ServiceEnvironment, 'ledger' | 'messaging' | 'variables'>;
  readonly journal: Journal;
  /** Remembers up to where the two agreed; it goes back to an older state together with the journal. */
  readonly database: Database;
  readonly held: HeldStreams;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The consumer of the checkpoint that says up to where journal and ledger agreed; its topic is the ledger's identity. */
const AGREED = 'heads';
/** A ledger that is away longer than this does not keep people from their work. */
const START_PATIENCE_MS = 10_000;
const RECORDED_AT_ONCE = 500;
const MOST_NAMED = 5;

/**
 * Compares a service's journal with the ledger: before it takes commands, and from then on round and round. What the journal lost is put
 * back; over Kafka, what the ledger lost is published again. A stream in which the two contradict each other is held.
 */
export class OwnHeads implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #config: OwnHeadsConfig;
  #ledger: EventStore | undefined;
  #sweep: HeadSweep | undefined;
  #agreed: Checkpoint | undefined;
  /** Says in words what keeps it from comparing, or from mending. */
  #trouble: string | undefined;
  /** Missing in the ledger when it was looked at last, by where they ended there: still on their way, or lost. */
  #behind: ReadonlyMap<string, number> = new Map();
  #comparing: Promise<void> = Promise.resolve();

  constructor(config: OwnHeadsConfig) {
    this.#config = config;
  }

  get check(): ReadinessCheck {
    return { name: 'heads', critical: false, check: () => Promise.resolve(this.#health()) };
  }

  /** Looks at the newest events; goes on without where there is no ledger yet, or it is away for long. */
  async beforeCommands(): Promise<void> {
    const { signal, logger } = this.#config;
    try {
      await retry(() => this.#compareNewest(), {
        withinMs: START_PATIENCE_MS,
        signal,
        worthIt: (error) => error instanceof StoreUnavailableError && !error.notMadeYet,
      });
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
      if (error.notMadeYet) return;
      this.#trouble = 'not compared with the ledger yet, which cannot be reached';
      logger.warn('commands are taken before journal and ledger were compared, because the ledger cannot be reached');
    }
  }

  onApplicationBootstrap(): void {
    this.#comparing = this.#keepComparing();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#comparing;
    await this.#ledger?.close();
  }

  async #keepComparing(): Promise<void> {
    const { signal, environment, logger } = this.#config;
    const everyMs = headsComparedEveryMs(environment.variables);
    while (!signal.aborted) {
      await pause(everyMs, signal);
      if (signal.aborted) return;
      try {
        await this.#compareNewest();
        if (this.#agreed === undefined || this.#sweep === undefined) continue;
        await this.#settle(await this.#sweep.wholeJournal(signal, SLICE_PAUSE_MS));
      } catch (error) {
        if (error instanceof StoreUnavailableError) continue;
        logger.error({ error: error instanceof Error ? error.stack : String(error) }, 'heads could not be compared');
      }
    }
  }

  async #compareNewest(): Promise<void> {
    const { context, environment, journal, database } = this.#config;
    this.#ledger ??= await openLedger(environment.ledger, { applicationName: context, readOnly: true });
    const ledger = this.#ledger;
    this.#sweep ??= new HeadSweep({ context, journal, ledger });
    const identity = await ledger.identity();
    const end = await ledger.head();
    const agreements = await agreedPlaces(database);
    this.#agreed = undefined;
    const agreedAt = agreements.get(identity);
    if (agreedAt === undefined && agreements.size > 0) {
      this.#trouble = 'the ledger is another one than this journal was compared with before; nothing is put back';
      return;
    }
    const differences = await this.#sweep.newest(agreedAt ?? START);
    const lost = differences.filter(({ verdict }) => verdict === 'journal-lost');
    if (lost.length > 0 && (agreedAt === undefined || (await journal.end()) === START)) {
      // Nothing says that this ledger is the journal's own.
      this.#trouble = `the ledger holds ${lost.length} streams further than the journal does, ${lost[0]?.stream} first, and they never agreed before; if it is the right one, run "npm run ledger -- mend"`;
      return;
    }
    this.#agreed = new Checkpoint(database, AGREED, identity);
    this.#trouble = undefined;
    await this.#settle(differences);
    if (end === agreedAt) return;
    this.#agreed.move(end);
    await this.#agreed.flush();
  }

  async #settle(differences: readonly HeadDifference[]): Promise<void> {
    const { held } = this.#config;
    await this.#putBack(differences.filter(({ verdict }) => verdict === 'journal-lost'));
    for (const { stream, verdict, contradiction } of differences)
      if (verdict === 'contradiction' && contradiction !== undefined)
        await this.#hold(stream, `@${contradiction.revision}: ${findings[contradiction.finding]}`, contradiction.event);
    await this.#offerAgain(differences.filter(({ verdict }) => verdict === 'ledger-lost'));
    const still = new Set((await this.#sweep?.those([...held.all.keys()]))?.map(({ stream }) => stream));
    for (const stream of held.all.keys()) if (!still.has(stream)) held.release(stream);
  }

  /** The ledger holds what the journal said once: readers of the journal take it as they would any event that comes twice. */
  async #putBack(lost: readonly HeadDifference[]): Promise<void> {
    const { journal, logger, context } = this.#config;
    const ledger = this.#ledger;
    if (lost.length === 0 || ledger === undefined) return;
    const events = asRecorded((await Promise.all(lost.map((each) => lostEvents(each, ledger)))).flat());
    for (let first = 0; first < events.length; first += RECORDED_AT_ONCE)
      for (const refused of await recordFitting(journal, events.slice(first, first + RECORDED_AT_ONCE)))
        await this.#hold(refused.stream, `@${refused.revision}: ${findings[refused.finding]}`);
    logger.error(
      { context, events: events.length, streams: lost.slice(0, MOST_NAMED).map(({ stream }) => stream) },
      'the journal had lost events; they were put back from the ledger',
    );
  }

  /** Over Kafka the recorder meets the contradiction, and makes it an incident, when it is offered what the journal holds. */
  async #hold(stream: string, why: string, event?: StoredEvent): Promise<void> {
    const { held, logger } = this.#config;
    if (!held.hold(stream, why)) return;
    logger.error({ stream, why }, 'journal and ledger contradict each other; nothing is added to this stream');
    if (event !== undefined) await this.#publish([event]);
  }

  /** Not what is only on its way: it must have stood still from one look to the next. */
  async #offerAgain(behind: readonly HeadDifference[]): Promise<void> {
    const { journal, environment, logger } = this.#config;
    const before = this.#behind;
    this.#behind = new Map(behind.map(({ stream, ledgerEnd }) => [stream, ledgerEnd]));
    if (environment.messaging.kind !== 'kafka') return;
    const lost = behind.filter(({ stream, ledgerEnd }) => before.get(stream) === ledgerEnd);
    if (lost.length === 0) return;
    const events = asRecorded((await Promise.all(lost.map((each) => lostEvents(each, journal)))).flat());
    await this.#publish(events);
    logger.warn(
      { events: events.length, first: lost[0]?.stream },
      'the ledger lacks events; they were published again',
    );
  }

  async #publish(events: readonly StoredEvent[]): Promise<void> {
    const { context, environment, logger } = this.#config;
    if (environment.messaging.kind !== 'kafka') return;
    const publisher = openKafkaPublisher(kafkaConnection(context, environment.messaging, logger));
    try {
      for (let first = 0; first < events.length; first += RECORDED_AT_ONCE)
        await publisher.publish(topicOf(context), events.slice(first, first + RECORDED_AT_ONCE));
    } finally {
      await publisher.close();
    }
  }

  #health(): { ok: boolean; detail?: string } {
    const held = [...this.#config.held.all].slice(0, MOST_NAMED).map(([stream, why]) => `${stream}${why}`);
    const wrong = [
      ...(this.#trouble === undefined ? [] : [this.#trouble]),
      ...(held.length === 0 ? [] : [`journal and ledger contradict each other: ${held.join(', ')}`]),
    ];
    return wrong.length === 0 ? { ok: true } : { ok: false, detail: wrong.join('; ') };
  }
}

async function agreedPlaces(database: Database): Promise<ReadonlyMap<string, Position>> {
  await createMessagingTables(database);
  const { rows } = await database.query<{ topic: string; position: Position }>(
    'select topic, position from consumer_checkpoint where consumer = $1',
    [AGREED],
  );
  return new Map(rows.map(({ topic, position }) => [topic, position]));
}
