import { DomainError } from '@turnaround/kernel';
import type { Problem } from '@turnaround/contracts';

type FieldErrors = NonNullable<Problem['errors']>;
type Changes = NonNullable<Problem['changes']>;

/** Input that breaks its schema: which field (JSON pointer), which rule. */
export class InvalidInputError extends DomainError {
  constructor(readonly errors: FieldErrors) {
    super('INPUT.INVALID', sentenceOf(errors));
  }
}

function sentenceOf(errors: FieldErrors): string {
  const [first] = errors;
  if (!first) return 'The input does not meet its schema.';
  const rest = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first.pointer === '' ? 'The body' : first.pointer}: ${first.rule}${rest}`;
}

/** An edit based on a revision that is no longer the last: what has happened since, by whom. */
export class StaleRevisionError extends DomainError {
  constructor(
    readonly changes: Changes,
    readonly currentRevision: number,
  ) {
    super(
      'COMMAND.STALE_REVISION',
      'Somebody changed this since you last saw it; look at what changed and try again.',
      {
        currentRevision,
      },
    );
  }
}

export function notFound(what: string): DomainError {
  return new DomainError('RESOURCE.NOT_FOUND', `There is no ${what} with this id.`);
}

export function futureOccurrence(): DomainError {
  return new DomainError(
    'INPUT.OCCURRED_IN_FUTURE',
    'occurredAt lies in the future; record things once they have happened.',
  );
}

export function occurredTooEarly(days: number): DomainError {
  return new DomainError('INPUT.OCCURRED_TOO_EARLY', `This is recorded when it is done, ${days} days later at most.`, {
    days,
  });
}
