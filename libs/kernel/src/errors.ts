/** A broken business rule. `code` is stable (`REFERRAL.CONSENT_MISSING`); one table turns codes into problem details. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    detail: string,
    /** Machine-readable particulars for the answer: ids and counts, never personal data. */
    readonly particulars: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}

/** Marks a branch the types rule out; reaching it is a programming error. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
