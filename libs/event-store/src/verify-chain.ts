import type { StoredEvent } from '@turnaround/kernel';
import type { Finding } from './errors.js';
import type { StreamHead } from './event-store.js';
import { hashOf, headAfter, NO_STREAM } from './hash-chain.js';

/** The first event that does not fit: its content was changed, or the event before it is missing or another one. */
export interface BrokenLink {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly finding: Finding;
}

export interface ChainReport {
  /** Events checked, the broken one included. */
  readonly events: number;
  readonly streams: number;
  readonly broken?: BrokenLink;
}

/** Checks events of any number of interleaved streams, each stream in order from where its head stands (its start unless given). */
export class ChainVerifier {
  readonly #heads: Map<string, StreamHead>;

  constructor(heads: ReadonlyMap<string, StreamHead> = new Map()) {
    this.#heads = new Map(heads);
  }

  /** Where each stream ends that was checked so far. */
  get heads(): ReadonlyMap<string, StreamHead> {
    return this.#heads;
  }

  get streams(): number {
    return this.#heads.size;
  }

  check(event: StoredEvent): BrokenLink | undefined {
    const { stream, revision, id, metadata } = event;
    const head = this.#heads.get(stream) ?? NO_STREAM;
    if (revision !== head.revision + 1) return { stream, revision, id, finding: 'gap' };
    if (metadata.previousHash !== head.hash || hashOf(event) !== metadata.hash) {
      return { stream, revision, id, finding: 'hash-mismatch' };
    }
    this.#heads.set(stream, headAfter(event));
    return undefined;
  }
}

/** Walks all events and stops at the first that does not fit. */
export async function verifyChain(
  events: AsyncIterable<StoredEvent> | Iterable<StoredEvent>,
  heads?: ReadonlyMap<string, StreamHead>,
): Promise<ChainReport> {
  const verifier = new ChainVerifier(heads);
  let checked = 0;
  for await (const event of events) {
    checked += 1;
    const broken = verifier.check(event);
    if (broken !== undefined) return { events: checked, streams: verifier.streams, broken };
  }
  return { events: checked, streams: verifier.streams };
}
