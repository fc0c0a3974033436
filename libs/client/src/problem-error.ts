import { Problem } from '@turnaround/contracts';

/** Any answer but success, with the problem details the platform gave. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(`${problem.code} (${problem.status}): ${problem.detail}`);
  }
}

/** An answer in another form (a proxy's page, a cut connection) still becomes a problem. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text().catch(() => '');
  const parsed = Problem.safeParse(jsonOrUndefined(text));
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({
    type: 'about:blank',
    title: response.statusText || 'Not successful',
    status: response.status,
    detail: text.slice(0, 300) || `The platform answered ${response.status}`,
    code: response.status >= 500 ? 'SERVICE.UNAVAILABLE' : 'SERVICE.FAILED',
    correlationId: response.headers.get('x-correlation-id') ?? '',
  });
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
