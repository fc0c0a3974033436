import { Problem } from '@turnaround/contracts';

/** Any answer but success, as one thing every screen and dialog can show. Never holds more than the problem itself. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** react-admin reads the body of failed calls here. */
  readonly body: Problem;

  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.status = problem.status;
    this.body = problem;
  }
}

/** The link to the platform failed before any answer came; whether a command arrived is not known. */
const UNREACHABLE = 'NETWORK.UNREACHABLE';

function madeHere(status: number, code: string, title: string, detail: string, correlationId: string): Problem {
  return { type: 'about:blank', title, status, detail, code, correlationId };
}

export function unreachable(correlationId: string): ProblemError {
  return new ProblemError(
    madeHere(
      0,
      UNREACHABLE,
      'No connection',
      'The platform cannot be reached just now. Nothing you typed is lost; please try again.',
      correlationId,
    ),
  );
}

/** Nobody is signed in here (any more). A request would only be answered the same way. */
export function signedOut(correlationId: string): ProblemError {
  return new ProblemError(
    madeHere(
      401,
      'ACCESS.SIGN_IN',
      'Please sign in',
      'Your session has ended. Sign in again to go on; nothing recorded is lost.',
      correlationId,
    ),
  );
}

/** Problem details as answered; an answer in another form (a proxy's page) still becomes a sentence with an id. */
export function problemFrom(status: number, body: unknown, correlationId: string): ProblemError {
  const parsed = Problem.safeParse(body);
  if (parsed.success) return new ProblemError(parsed.data);
  const detail =
    status === 503 || status === 502 || status === 504
      ? 'The platform is not available just now; nothing was lost. Please try again.'
      : `The platform answered in a way this screen does not know (${status}). Please try again.`;
  return new ProblemError(
    madeHere(
      status,
      status >= 500 ? 'SERVICE.UNAVAILABLE' : 'SERVICE.FAILED',
      'Something went wrong',
      detail,
      correlationId,
    ),
  );
}

/** The problem behind anything thrown; undefined for a programming error. */
export function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problem : undefined;
}

/** Whether sending the very same thing again may help. */
export function mayRetry(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}

/** Somebody else was faster: what was typed is kept and what changed is shown. */
export function isConflict(problem: Problem): boolean {
  return problem.status === 409 || problem.status === 412;
}
