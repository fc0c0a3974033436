import type { Session } from '../session/session.js';
import type { FreshnessWatch } from './freshness.js';
import type { OwnWrites } from './own-writes.js';
import { problemFrom, signedOut, unreachable } from './problem.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

/** One call to the platform: signed in, with a correlation id, answered with JSON or thrown as a ProblemError. */
export type Request = (path: string, init?: RequestInit) => Promise<Answer>;

const READ_ATTEMPTS = 3;

const pause = (ms: number, signal?: AbortSignal | null): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Reads are tried again by themselves a few times when the platform is busy or restarting; commands are not, because
 * the person who gave one decides (the same Idempotency-Key makes a repeat harmless).
 */
export function createRequest(session: Session, freshness: FreshnessWatch, ownWrites: OwnWrites): Request {
  async function send(path: string, init: RequestInit, correlationId: string, reading: boolean): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('X-Correlation-Id', correlationId);
    if (!headers.has('Accept')) headers.set('Accept', 'application/json');
    const token = await session.accessToken();
    if (token === undefined) {
      await session.noteEnded();
      throw signedOut(correlationId);
    }
    headers.set('Authorization', `Bearer ${token}`);
    const position = reading ? ownWrites.waitFor() : undefined;
    if (position !== undefined) headers.set('X-Wait-For', position);
    try {
      return await fetch(path, { ...init, headers });
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      throw unreachable(correlationId);
    }
  }

  return async (path, init = {}) => {
    const reading = (init.method ?? 'GET') === 'GET';
    const correlationId = crypto.randomUUID();
    let renewed = false;
    for (let attempt = 1; ; attempt += 1) {
      const response = await send(path, init, correlationId, reading);
      if (response.status === 401 && !renewed && (await session.renew())) {
        renewed = true;
        continue;
      }
      if ((response.status === 503 || response.status === 429) && reading && attempt < READ_ATTEMPTS) {
        const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
        await pause(Number.isFinite(seconds) ? Math.min(seconds, 5) * 1000 : 400 * attempt, init.signal);
        continue;
      }
      if (response.status === 401) await session.noteEnded();
      const json = await bodyOf(response);
      if (!response.ok)
        throw problemFrom(response.status, json, response.headers.get('X-Correlation-Id') ?? correlationId);
      if (reading) {
        const asOf = response.headers.get('X-As-Of');
        freshness.note({ behind: response.headers.get('X-Stale') === 'true', ...(asOf === null ? {} : { asOf }) });
      }
      return { status: response.status, headers: response.headers, json };
    }
  };
}
