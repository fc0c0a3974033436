import { AwayError } from '@turnaround/resilience';

/** Somebody else appended first: load again and decide again. */
export class RevisionConflictError extends Error {
  override readonly name = 'RevisionConflictError';

  constructor(
    readonly stream: string,
    readonly expectedRevision: number,
    options?: ErrorOptions,
  ) {
    super(`Stream ${stream} no longer ends at revision ${expectedRevision}`, options);
  }
}

/** What may be wrong with a place of the ledger, each with the sentence that people get. */
export const findings = {
  'other-event': 'another event stands there already',
  gap: 'the event before it is missing',
  'hash-mismatch': 'its content or its place was changed after it was recorded',
  foreign: 'something else than this platform wrote it under the name prefix of the ledger',
  'too-large': 'it is larger than the store takes',
  deleted: 'the stream was deleted; what it held is hidden',
  tombstoned: 'the stream was deleted for good; nothing can be read from it or recorded in it again',
  cut: 'earlier events of the stream are gone ($maxCount, $maxAge, $tb or removed rows)',
  missing: 'its journal holds it and the ledger does not',
} as const;

export type Finding = keyof typeof findings;

/** The ledger and what it is offered disagree: stop and have a person look, never skip. */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';

  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly finding: Finding,
    /** Of the event, where its size is what is wrong. */
    readonly bytes?: number,
  ) {
    const size = bytes === undefined ? '' : ` (${bytes} bytes)`;
    super(`Integrity of ${stream}@${revision}: ${finding}: ${findings[finding]}${size}`);
  }
}

/** The store cannot be reached now; the same call may succeed later. */
export class StoreUnavailableError extends AwayError {
  override readonly name = 'StoreUnavailableError';
  /** It can be reached, and whoever owns it has never opened it. */
  readonly notMadeYet: boolean;

  constructor(message: string, options: ErrorOptions & { readonly notMadeYet?: boolean } = {}) {
    super(message, options);
    this.notMadeYet = options.notMadeYet === true;
  }
}

/** Journal and ledger disagree about what the stream holds: nothing is added to it until a person has settled that. */
export class StreamHeldError extends Error {
  override readonly name = 'StreamHeldError';

  constructor(readonly stream: string) {
    super(`Journal and ledger disagree about ${stream}; nothing is added to it until that is settled`);
  }
}

/** Places in `store` that no transaction of its server has reached: it was restored from a dump into another server, or a reader of it was. */
export class StoreRestoredError extends Error {
  override readonly name = 'StoreRestoredError';

  constructor(
    readonly store: string,
    /** Whose place it is: the store's newest event, or how far a reader has got. */
    readonly whose: 'store' | 'reader',
  ) {
    super(
      `${whose === 'store' ? `The events of ${store} were` : `A reader of ${store}, or ${store} itself, was`} restored into another PostgreSQL server, ` +
        'which would hide old events and put new ones behind what readers have read. ' +
        'Stop the platform, run "npm run platform -- restamp", and start it again.',
    );
  }
}

/** The store is there and refuses this account, or shows no certificate to trust. Trying again does not help; a person has to change something. */
export class StoreAccessError extends Error {
  override readonly name = 'StoreAccessError';
}

/** Another store answers at the address than the one known before, or an older state of it. */
export class StoreReplacedError extends Error {
  override readonly name = 'StoreReplacedError';
}

/** An append that journal, Kafka and ledger could not all carry. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';

  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`The event ${stream}@${revision} has ${bytes} bytes; ${limit} can be kept at most`);
  }
}
