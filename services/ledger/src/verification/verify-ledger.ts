import { breathe } from '@turnaround/resilience';
import type { SealReport, SealWitness } from '../seals/seal-witness.js';
import {
  type BrokenLink,
  ChainVerifier,
  type EventStore,
  IntegrityError,
  type Position,
  START,
  type StreamHead,
} from '@turnaround/event-store';
import { type StoredEvent, streamCategory, streamId, streamName } from '@turnaround/kernel';

export interface Verification {
  /** Events looked at, the broken one included. */
  readonly events: number;
  readonly streams: number;
  readonly eventsPerSecond: number;
  /** The first event that does not fit. */
  readonly broken?: BrokenLink;
  /** What seals say of the events looked at. */
  readonly seals?: SealReport;
}

export interface VerifyOptions {
  readonly onProgress?: (events: number, streams: number) => void;
  readonly batchSize?: number;
  /** Told of every event that holds. */
  readonly onEvent?: (event: StoredEvent) => void;
  /** Compares with what was sealed. */
  readonly witness?: SealWitness;
  /**
   * Whether to read every stream by itself too, and not only all events: in EventStoreDB a stream that was deleted or cut hides events
   * that the whole still shows.
   */
  readonly eachStream?: boolean;
}

const STREAMS_AT_ONCE = 32;

/**
 * Walks the chain of every stream in one pass over the whole ledger, keeping only the head of each stream in memory. The next
 * page is read while this one is hashed. Stops at the first event that does not fit its chain or its seal.
 * @throws StoreUnavailableError
 */
export async function verifyLedger(
  ledger: Pick<EventStore, 'readAll' | 'load'>,
  { onProgress, batchSize = 2_000, onEvent, witness, eachStream = false }: VerifyOptions = {},
): Promise<Verification> {
  const verifier = new ChainVerifier();
  const started = performance.now();
  let events = 0;
  const report = (broken?: BrokenLink): Verification => ({
    events,
    streams: verifier.streams,
    eventsPerSecond: Math.round(events / Math.max((performance.now() - started) / 1000, 0.001)),
    ...(broken === undefined ? {} : { broken }),
    ...(witness === undefined ? {} : { seals: witness.report() }),
  });

  const read = (after: Position): ReturnType<EventStore['readAll']> => {
    const page = ledger.readAll(after, batchSize);
    page.catch(() => undefined);
    return page;
  };
  let next = read(START);
  for (;;) {
    const page = await next;
    const last = page.at(-1);
    if (last === undefined) {
      witness?.end();
      return report(eachStream ? await firstUnreadable(ledger, verifier.heads) : undefined);
    }
    next = read(last.position);
    for (const { event } of page) {
      events += 1;
      const broken = verifier.check(event);
      if (broken !== undefined) return report(broken);
      onEvent?.(event);
      if (witness === undefined) continue;
      if (witness.isUnprepared) await witness.prepare();
      if (!witness.take(event)) return report();
      if (witness.atLastSeal) witness.compareHeads(verifier.heads);
    }
    onProgress?.(events, verifier.streams);
    await breathe();
  }
}

/** The first stream that by itself does not show what all events together do. */
async function firstUnreadable(
  ledger: Pick<EventStore, 'load'>,
  heads: ReadonlyMap<string, StreamHead>,
): Promise<BrokenLink | undefined> {
  const waiting = [...heads].values();
  let found: BrokenLink | undefined;
  const read = async (): Promise<void> => {
    for (const [stream, head] of waiting) {
      if (found !== undefined) return;
      const finding = await findingIn(ledger, stream, head);
      if (finding !== undefined) found ??= finding;
    }
  };
  await Promise.all(Array.from({ length: STREAMS_AT_ONCE }, read));
  return found;
}

async function findingIn(
  ledger: Pick<EventStore, 'load'>,
  stream: string,
  { revision, hash }: StreamHead,
): Promise<BrokenLink | undefined> {
  try {
    const { events } = await ledger.load(streamName(streamCategory(stream), streamId(stream)));
    const last = events[revision];
    if (last?.metadata.hash === hash) return undefined;
    return { stream, revision, id: last?.id ?? '', finding: last === undefined ? 'missing' : 'hash-mismatch' };
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    return { stream, revision: error.revision, id: '', finding: error.finding };
  }
}
