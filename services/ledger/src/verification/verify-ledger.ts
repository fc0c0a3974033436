import { breathe } from '@turnaround/resilience';
import type { SealReport, SealWitness } from '../seals/seal-witness.js';
import { type BrokenLink, ChainVerifier, type EventStore, type Position, START } from '@turnaround/event-store';

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
  /** Compares with what was sealed. */
  readonly witness?: SealWitness;
}

/**
 * Walks the chain of every stream in one pass over the whole ledger, keeping only the head of each stream in memory. The next
 * page is read while this one is hashed. Stops at the first event that does not fit its chain or its seal.
 * @throws StoreUnavailableError
 */
export async function verifyLedger(
  ledger: Pick<EventStore, 'readAll'>,
  { onProgress, batchSize = 2_000, witness }: VerifyOptions = {},
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
      return report();
    }
    next = read(last.position);
    for (const { event } of page) {
      events += 1;
      const broken = verifier.check(event);
      if (broken !== undefined) return report(broken);
      if (witness === undefined) continue;
      await witness.prepare();
      if (!witness.take(event)) return report();
      if (witness.atLastSeal) witness.compareHeads(verifier.heads);
    }
    onProgress?.(events, verifier.streams);
    await breathe();
  }
}
