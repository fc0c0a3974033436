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
