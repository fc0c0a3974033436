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

/** The ledger and what it is offered disagree: stop and have a person look, never skip. */
export class IntegrityError extends Error {
  override readonly name = 'IntegrityError';

  constructor(
    readonly stream: string,
    readonly revision: number,
    readonly finding: 'other-event' | 'gap' | 'hash-mismatch',
  ) {
    super(`Integrity of ${stream}@${revision}: ${finding}`);
  }
}

/** The store cannot be reached now; the same call may succeed later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
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
