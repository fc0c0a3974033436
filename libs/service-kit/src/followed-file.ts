import { readFileSync, statSync } from 'node:fs';

interface FollowedFileTerms<T> {
  /** @throws Error where the text cannot be what the file is for */
  readonly parse: (text: string) => T;
  /** Told once of what a change made unreadable. */
  readonly onUnreadable?: (error: Error) => void;
}

/**
 * A small file of settings as it is now, not as it was at the start: each use looks whether it has changed, and reads it again if so.
 * A change that cannot be read, half written or mistyped, leaves in force what was read before it until the file is mended.
 */
export class FollowedFile<T> {
  readonly #file: string;
  readonly #terms: FollowedFileTerms<T>;
  #seen: string;
  #value: T;
  #problem: string | undefined;

  /** @throws Error when it is missing or cannot be what it is for: nothing starts with it */
  constructor(file: string, terms: FollowedFileTerms<T>) {
    this.#file = file;
    this.#terms = terms;
    this.#seen = this.#mark();
    this.#value = this.#read();
  }

  get current(): T {
    try {
      // The mark first: what is written between the two is seen by the next use.
      const mark = this.#mark();
      if (mark === this.#seen) return this.#value;
      this.#seen = mark;
      this.#value = this.#read();
      this.#problem = undefined;
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      if (this.#problem !== error.message) this.#terms.onUnreadable?.(error);
      this.#problem = error.message;
    }
    return this.#value;
  }

  /** Why what the file says now is not in force. */
  get problem(): string | undefined {
    return this.#problem;
  }

  #read(): T {
    return this.#terms.parse(readFileSync(this.#file, 'utf8'));
  }

  /** A file that is replaced, or written with the time of another, is another all the same. */
  #mark(): string {
    const { ino, size, mtimeNs, ctimeNs } = statSync(this.#file, { bigint: true });
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  }
}
