import {
  type EventStore,
  headAfter,
  type Position,
  type PositionedEvent,
  type StreamHead,
} from '@turnaround/event-store';
import { lineOf } from './seal.js';
import { SEAL_STREAM } from './seal-stream.js';

const PAGE = 5_000;

/** Events that follow each other in the ledger, as a seal covers them. */
export interface Covered {
  /** One for each event, in the order of the ledger. */
  readonly lines: readonly string[];
  /** The last of these events in each stream. */
  readonly heads: ReadonlyMap<string, StreamHead>;
  readonly last: PositionedEvent | undefined;
  /** Whether any of them is not a seal. */
  readonly news: boolean;
}

/** At most `most` events after a position; fewer where the ledger ends. */
export async function readCovered(
  ledger: Pick<EventStore, 'readAll'>,
  after: Position,
  most: number,
): Promise<Covered> {
  const lines: string[] = [];
  const heads = new Map<string, StreamHead>();
  let last: PositionedEvent | undefined;
  let news = false;
  while (lines.length < most) {
    const page = await ledger.readAll(last?.position ?? after, Math.min(PAGE, most - lines.length));
    if (page.length === 0) break;
    for (const positioned of page) {
      const { event } = positioned;
      const head = headAfter(event);
      lines.push(lineOf(event.stream, head));
      heads.set(event.stream, head);
      news ||= event.stream !== SEAL_STREAM;
      last = positioned;
    }
  }
  return { lines, heads, last, news };
}
