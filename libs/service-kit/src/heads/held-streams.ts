import { StreamHeldError } from '@turnaround/event-store';

/** Streams to which nothing is added, because journal and ledger disagree about them. */
export class HeldStreams {
  readonly #streams = new Map<string, string>();

  get all(): ReadonlyMap<string, string> {
    return this.#streams;
  }

  /** @returns whether that is new */
  hold(stream: string, why: string): boolean {
    const isNew = !this.#streams.has(stream);
    this.#streams.set(stream, why);
    return isNew;
  }

  release(stream: string): void {
    this.#streams.delete(stream);
  }

  /** @throws StreamHeldError */
  assertFree(stream: string): void {
    if (this.#streams.has(stream)) throw new StreamHeldError(stream);
  }
}
