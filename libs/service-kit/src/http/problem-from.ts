import { HttpException } from '@nestjs/common';
import { InvalidInputError, StaleRevisionError } from '@turnaround/application';
import { problemKinds, type Problem, UnreadableEventError } from '@turnaround/contracts';
import { EventTooLargeError, RevisionConflictError, StreamHeldError } from '@turnaround/event-store';
import { DomainError } from '@turnaround/kernel';
import { isUnavailable } from '@turnaround/postgres';

/** How an error answers over HTTP. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** Nobody's rule was broken: this is ours to look into. */
  readonly unexpected: boolean;
}

const RETRY_AFTER_SECONDS = '2';

/** One sentence for what does not exist and for what is not the reader's: two would tell them apart. */
const NOT_TO_BE_SEEN = 'There is nothing with this id that you may see.';

export function problemFrom(error: unknown, correlationId: string): ProblemAnswer {
  if (error instanceof DomainError) return fromDomainError(error, correlationId);
  if (error instanceof RevisionConflictError) {
    return answer(
      'COMMAND.CONFLICT',
      'Others are changing the same record right now; please try again.',
      correlationId,
    );
  }
  if (error instanceof EventTooLargeError) {
    const limit = `${Math.floor(error.limit / 1000)} kB can be kept at most`;
    return answer('INPUT.TOO_LARGE', `What is to be recorded has ${error.bytes} bytes; ${limit}.`, correlationId);
  }
  if (error instanceof StreamHeldError) {
    const why = 'The journal and the ledger disagree about this record, and an administrator has been told.';
    return answer('COMMAND.RECORD_HELD', `${why} Nothing was recorded.`, correlationId);
  }
  if (error instanceof UnreadableEventError) {
    return { ...answer('SERVICE.UNAVAILABLE', error.message, correlationId), unexpected: true };
  }
  if (isUnavailable(error)) {
    return {
      ...answer(
        'SERVICE.UNAVAILABLE',
        'Something this needs cannot be reached just now; please try again shortly.',
        correlationId,
      ),
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    };
  }
  if (error instanceof HttpException) return fromHttpException(error, correlationId);
  return {
    ...answer(
      'SERVICE.FAILED',
      'The request could not be completed; quote the correlation id when you report it.',
      correlationId,
    ),
    unexpected: true,
  };
}

function fromDomainError(error: DomainError, correlationId: string): ProblemAnswer {
  const extras = {
    ...(Object.keys(error.particulars).length === 0 ? {} : { particulars: error.particulars }),
    ...(error instanceof InvalidInputError ? { errors: error.errors } : {}),
    ...(error instanceof StaleRevisionError ? { changes: error.changes } : {}),
  };
  const detail = error.code === 'RESOURCE.NOT_FOUND' ? NOT_TO_BE_SEEN : error.message;
  const given = answer(error.code, detail, correlationId);
  return {
    ...given,
    problem: { ...given.problem, ...extras },
    headers: {
      ...(given.problem.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...((given.problem.status === 503 || error.code === 'RATE.TOO_MANY_AT_ONCE') && {
        'retry-after': RETRY_AFTER_SECONDS,
      }),
    },
  };
}

/** What the framework itself refuses: unknown routes, unreadable bodies. */
function fromHttpException(error: HttpException, correlationId: string): ProblemAnswer {
  const status = error.getStatus();
  if (status === 404) return answer('RESOURCE.NOT_FOUND', 'There is nothing at this address.', correlationId);
  if (status === 413) return answer('INPUT.TOO_LARGE', 'The body is larger than this address takes.', correlationId);
  if (status === 415) {
    return answer('INPUT.UNSUPPORTED_TYPE', 'This address does not take that content type.', correlationId);
  }
  if (status === 401) return answer('ACCESS.SIGN_IN', 'Send a bearer token from the identity provider.', correlationId);
  if (status === 403) return answer('ACCESS.NOT_PERMITTED', 'Your role does not allow this.', correlationId);
  if (status === 429) return answer('RATE.LIMITED', 'Too many requests; wait a little and try again.', correlationId);
  if (status === 503) {
    return {
      ...answer('SERVICE.UNAVAILABLE', 'Please try again shortly.', correlationId),
      headers: { 'retry-after': RETRY_AFTER_SECONDS },
    };
  }
  if (status >= 400 && status < 500) {
    return answer(brokenJson(error) ? 'INPUT.NOT_JSON' : 'INPUT.INVALID', 'The request cannot be read.', correlationId);
  }
  return { ...answer('SERVICE.FAILED', 'The request could not be completed.', correlationId), unexpected: true };
}

function brokenJson({ cause }: HttpException): boolean {
  return cause instanceof SyntaxError || (cause instanceof Error && 'code' in cause && /JSON/.test(String(cause.code)));
}

function answer(code: string, detail: string, correlationId: string): ProblemAnswer {
  // A rule somebody forgot to put in the table is still a broken rule, not a failure of ours.
  const kind = problemKinds[code] ?? { status: 409, title: 'A rule does not allow this' };
  return {
    problem: {
      type: `urn:turnaround:problem:${code}`,
      title: kind.title,
      status: kind.status,
      detail,
      code,
      correlationId,
    },
    headers: {},
    unexpected: false,
  };
}
