import type { StoredEvent } from '@turnaround/kernel';
import { IntegrityError } from '../errors.js';
import { headAfter, NO_STREAM } from '../hash-chain.js';
import type { StreamHead } from '../event-store.js';

/** Streams whose last hash a reader remembers, the longest unread forgotten first. */
const REMEMBERED = 50_000;
/** Of what was found, enough for a person to see what is going on. */
const MOST_FINDINGS = 100;

/** What readers of one store found wrong. A stream is read up to its finding; the others go on. */
export class Findings {
  readonly #byStream = new Map<string, IntegrityError>();

  get all(): readonly IntegrityError[] {
    return [...this.#byStream.values()].slice(0, MOST_FINDINGS);
  }

  note(finding: IntegrityError): void {
    const known = this.#byStream.get(finding.stream);
    if (known === undefined || finding.revision < known.revision) this.#byStream.set(finding.stream, finding);
  }

  /** Whether a place lies at or behind what was found in its stream; what stands before it is good. */
  covers(stream: string, revision: number): boolean {
    return revision >= (this.#byStream.get(stream)?.revision ?? Infinity);
  }
}

/** The chains that pass one reader. An event is checked against the one before it where that was read too. */
export class FollowedStreams {
  readonly #heads = new Map<string, StreamHead>();

  /** @throws IntegrityError for an event that does not follow the one read before it */
  pass(event: StoredEvent): void {
    const { stream, revision, metadata } = event;
    const head = revision === 0 ? NO_STREAM : this.#heads.get(stream);
    if (head !== undefined && revision > head.revision) {
      if (revision !== head.revision + 1) throw new IntegrityError(stream, revision, 'gap');
      if (metadata.previousHash !== head.hash) throw new IntegrityError(stream, revision, 'hash-mismatch');
    }
    this.#heads.delete(stream);
    this.#heads.set(stream, headAfter(event));
    if (this.#heads.size <= REMEMBERED) return;
    const [oldest] = this.#heads.keys();
    if (oldest !== undefined) this.#heads.delete(oldest);
  }
}
