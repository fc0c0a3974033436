import { type StoredEvent, streamCategory, streamId, streamName } from '@turnaround/kernel';
import { type Finding, IntegrityError } from './errors.js';
import type { EventStore, NamedHead } from './event-store.js';

/** A stream that does not end in the ledger as it does in its journal. */
export interface HeadDifference {
  readonly stream: string;
  /** Revision of its last event there; −1 where there is none. */
  readonly journalEnd: number;
  readonly ledgerEnd: number;
  /**
   * `journal-lost` and `ledger-lost`: what the shorter one holds is the beginning of what the longer one holds. A ledger is a moment
   * behind its journals, so that `ledger-lost` may only mean that it is not there yet.
   */
  readonly verdict: 'journal-lost' | 'ledger-lost' | 'contradiction';
  /** The first place where the two say something else, for a contradiction. */
  readonly contradiction?: Contradiction;
}

interface Contradiction {
  readonly revision: number;
  readonly finding: Finding;
  /** What the journal holds there. */
  readonly event?: StoredEvent;
}

/**
 * Compares where streams end. The ledger is asked first: whatever it holds stood in the journal before.
 * @throws StoreUnavailableError
 */
export async function compareHeads(
  journal: EventStore,
  ledger: EventStore,
  streams: readonly string[],
): Promise<readonly HeadDifference[]> {
  if (streams.length === 0) return [];
  const inLedger = byStream(await ledger.headsOf(streams));
  const inJournal = byStream(await journal.headsOf(streams));
  const differences: HeadDifference[] = [];
  for (const stream of streams) {
    const [ours, theirs] = [inJournal.get(stream), inLedger.get(stream)];
    if (ours?.revision === theirs?.revision && ours?.hash === theirs?.hash) continue;
    const difference = await judged(stream, { journal, ours }, { ledger, theirs });
    if (difference !== undefined) differences.push(difference);
  }
  return differences;
}

/** Copies what one of the two lost from the other. @returns the events. @throws IntegrityError where they do not fit after all */
export async function lostEvents(
  { stream, journalEnd, ledgerEnd }: HeadDifference,
  from: EventStore,
): Promise<readonly StoredEvent[]> {
  return (await load(from, stream)).slice(Math.min(journalEnd, ledgerEnd) + 1);
}

async function judged(
  stream: string,
  { journal, ours }: { readonly journal: EventStore; readonly ours: NamedHead | undefined },
  { ledger, theirs }: { readonly ledger: EventStore; readonly theirs: NamedHead | undefined },
): Promise<HeadDifference | undefined> {
  const ends = { stream, journalEnd: ours?.revision ?? -1, ledgerEnd: theirs?.revision ?? -1 };
  if (theirs === undefined) return { ...ends, verdict: 'ledger-lost' };
  if (ours === undefined) return { ...ends, verdict: 'journal-lost' };
  try {
    const [held, recorded] = [await load(journal, stream), await load(ledger, stream)];
    const contradiction = firstContradiction(held, recorded);
    if (contradiction !== undefined) return { ...ends, verdict: 'contradiction', contradiction };
    // Looked at a moment after their heads, so that the two may have come to agree.
    const after = { stream, journalEnd: held.length - 1, ledgerEnd: recorded.length - 1 };
    if (after.journalEnd === after.ledgerEnd) return undefined;
    return { ...after, verdict: after.journalEnd < after.ledgerEnd ? 'journal-lost' : 'ledger-lost' };
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    const { revision, finding } = error;
    return { ...ends, verdict: 'contradiction', contradiction: { revision, finding } };
  }
}

function firstContradiction(held: readonly StoredEvent[], recorded: readonly StoredEvent[]): Contradiction | undefined {
  for (const [revision, event] of held.entries()) {
    const other = recorded[revision];
    if (other === undefined) return undefined;
    if (other.metadata.hash === event.metadata.hash) continue;
    return { revision, finding: other.id === event.id ? 'hash-mismatch' : 'other-event', event };
  }
  return undefined;
}

function byStream(heads: readonly NamedHead[]): ReadonlyMap<string, NamedHead> {
  return new Map(heads.map((head) => [head.stream, head]));
}

async function load(store: EventStore, stream: string): Promise<readonly StoredEvent[]> {
  return (await store.load(streamName(streamCategory(stream), streamId(stream)))).events;
}

/**
 * Records what fits. What does not is left out together with what follows it in its stream; everything else goes on.
 * @returns the first finding of each stream that was left out
 * @throws StoreUnavailableError
 */
export async function recordFitting(
  store: Pick<EventStore, 'record'>,
  events: readonly StoredEvent[],
): Promise<readonly IntegrityError[]> {
  const refused: IntegrityError[] = [];
  for (let rest = events; rest.length > 0;) {
    try {
      await store.record(rest);
      break;
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error;
      const fitting = rest.filter(({ stream, revision }) => stream !== error.stream || revision < error.revision);
      // Of an event that nobody offered.
      if (fitting.length === rest.length) throw error;
      refused.push(error);
      rest = fitting;
    }
  }
  return refused;
}

/** In the order in which they were recorded first, causes before what they brought about. */
export function asRecorded(events: readonly StoredEvent[]): readonly StoredEvent[] {
  return events.toSorted(
    (left, right) =>
      compareTexts(left.metadata.recordedAt, right.metadata.recordedAt) ||
      (left.stream === right.stream ? left.revision - right.revision : causeFirst(left, right)),
  );
}

function causeFirst(left: StoredEvent, right: StoredEvent): number {
  return left.metadata.causationId === right.id ? 1 : right.metadata.causationId === left.id ? -1 : 0;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
