import { type Context, isCopiedAway, ownerOf } from '@turnaround/contracts';
import {
  compareHeads,
  type EventStore,
  type HeadDifference,
  type Journal,
  type Position,
  type PositionedEvent,
  START,
} from '@turnaround/event-store';
import { pause } from '@turnaround/resilience';

/** Streams of the journal, and events of the ledger, that are looked at together. */
const AT_ONCE = 500;
/** How far back in the ledger a loss is followed before commands are taken. */
const MOST_PAGES_BACK = 40;

export interface HeadSweepConfig {
  readonly context: Context;
  readonly journal: Journal;
  readonly ledger: EventStore;
}

/** Looks where the streams of one journal end in the ledger, a slice at a time. */
export class HeadSweep {
  #stream = '';
  #position: Position = START;

  constructor(private readonly config: HeadSweepConfig) {}

  /**
   * The streams that the newest events of the ledger belong to, back to a place up to which the two agreed once, and further as long
   * as more turns up that the journal lacks. A store that lost its tail shows it here.
   */
  async newest(agreedAt: Position): Promise<readonly HeadDifference[]> {
    const { ledger } = this.config;
    const found = new Map<string, HeadDifference>();
    let before: Position | undefined;
    for (let pages = 0; pages < MOST_PAGES_BACK; pages += 1) {
      const page = await ledger.readBefore(before, AT_ONCE);
      const differences = await this.#compare(this.#ownStreams(page));
      for (const difference of differences) found.set(difference.stream, difference);
      const last = page.at(-1);
      if (last === undefined || page.length < AT_ONCE) break;
      before = last.position;
      const isLosing = differences.some(({ verdict }) => verdict === 'journal-lost');
      if (!isLosing && ledger.comparePositions(before, agreedAt) <= 0) break;
    }
    return [...found.values()];
  }

  /** These streams alone. */
  async those(streams: readonly string[]): Promise<readonly HeadDifference[]> {
    return this.#compare(streams);
  }

  /** All streams of the journal once, and as many events of the ledger, which is read round and round, with a pause after each slice. */
  async wholeJournal(signal: AbortSignal, pauseMs: number): Promise<readonly HeadDifference[]> {
    const { journal, ledger, context } = this.config;
    const found = new Map<string, HeadDifference>();
    do {
      const heads = await journal.headsAfter(this.#stream, AT_ONCE);
      const page = await ledger.readAll(this.#position, AT_ONCE);
      const own = heads.map(({ stream }) => stream).filter((stream) => !isCopiedAway(stream, context));
      for (const difference of await this.#compare([...new Set([...own, ...this.#ownStreams(page)])]))
        found.set(difference.stream, difference);
      this.#stream = heads.length < AT_ONCE ? '' : (heads.at(-1)?.stream ?? '');
      this.#position = page.length < AT_ONCE ? START : (page.at(-1)?.position ?? START);
      if (this.#stream !== '') await pause(pauseMs, signal);
    } while (this.#stream !== '' && !signal.aborted);
    return [...found.values()];
  }

  #compare(streams: readonly string[]): Promise<readonly HeadDifference[]> {
    return compareHeads(this.config.journal, this.config.ledger, streams);
  }

  #ownStreams(page: readonly PositionedEvent[]): readonly string[] {
    return [
      ...new Set(page.filter(({ event }) => ownerOf(event) === this.config.context).map(({ event }) => event.stream)),
    ];
  }
}
