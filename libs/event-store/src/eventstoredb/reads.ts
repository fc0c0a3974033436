import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  ErrorType,
  type EventStoreDBClient,
  FORWARDS,
  START as BEGINNING,
  type StreamingRead,
} from '@eventstore/db-client';
import type { StoredEvent } from '@turnaround/kernel';
import type { Position, PositionedEvent } from '../event-store.js';
import { START } from '../event-store.js';
import { comparePositionTexts, numbersOf, positionOf } from '../position-text.js';
import { isSystemEvent, positionedEventOf, storedEventOf } from './events.js';
import { isType } from './failures.js';

/** Events of the server itself may stand in long rows between ours. */
const PAGE = 500;

export async function readStreamFrom(
  client: EventStoreDBClient,
  stream: string,
  fromRevision: number,
  maxCount?: number,
): Promise<readonly StoredEvent[]> {
  const events: StoredEvent[] = [];
  try {
    const options = { fromRevision: BigInt(fromRevision), ...(maxCount !== undefined && { maxCount }) };
    for await (const { event } of client.readStream(stream, options))
      if (event !== undefined) events.push(storedEventOf(event));
  } catch (error) {
    if (!isType(error, ErrorType.STREAM_NOT_FOUND)) throw error;
  }
  return events;
}

/** Pages through $all until there are `limit` of our events or none are left. */
export async function readAllAfter(
  client: EventStoreDBClient,
  after: Position,
  limit: number,
): Promise<readonly PositionedEvent[]> {
  const found: PositionedEvent[] = [];
  for (let from = after; ;) {
    // The server begins with the event at the position, which was read before.
    const page = await collect(
      client.readAll({ direction: FORWARDS, fromPosition: readPosition(from), maxCount: PAGE + 1 }),
    );
    for (const { event } of page) {
      if (event === undefined || isSystemEvent(event)) continue;
      const positioned = positionedEventOf(event);
      if (comparePositionTexts(positioned.position, from) > 0) found.push(positioned);
      if (found.length === limit) return found;
    }
    const next = lastPosition(page);
    if (page.length <= PAGE || next === undefined) return found;
    from = next;
  }
}

/** Position of the last event that is ours. */
export async function lastOwnPosition(client: EventStoreDBClient): Promise<Position> {
  for (let from: ReturnType<typeof readPosition> | typeof END = END; ;) {
    const page = await collect(client.readAll({ direction: BACKWARDS, fromPosition: from, maxCount: PAGE }));
    const own = page.flatMap(({ event }) => (event === undefined || isSystemEvent(event) ? [] : [event]))[0];
    if (own !== undefined) return positionedEventOf(own).position;
    const last = page.at(-1)?.event;
    if (page.length < PAGE || last === undefined) return START;
    from = last.position;
  }
}

export function readPosition(position: Position): typeof BEGINNING | { commit: bigint; prepare: bigint } {
  if (position === START) return BEGINNING;
  const [commit, prepare] = numbersOf(position);
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

async function collect(read: StreamingRead<AllStreamResolvedEvent>): Promise<readonly AllStreamResolvedEvent[]> {
  const page: AllStreamResolvedEvent[] = [];
  for await (const resolved of read) page.push(resolved);
  return page;
}

function lastPosition(page: readonly AllStreamResolvedEvent[]): Position | undefined {
  const event = page.findLast(({ event: recorded }) => recorded !== undefined)?.event;
  return event === undefined ? undefined : positionOf([String(event.position.commit), String(event.position.prepare)]);
}
