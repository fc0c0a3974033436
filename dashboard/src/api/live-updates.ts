import { createParser } from 'eventsource-parser';
import type { Session } from '../session/session.js';
import type { FreshnessWatch } from './freshness.js';

/** What changed: the read models, and the families concerned where the platform says so. */
export interface Change {
  readonly resources: readonly string[];
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Twice the platform's keep-alive. A connection that is silent for longer counts as lost. */
const SILENCE_MS = 45_000;

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The resources a `changed` event names. */
function changeOf(data: string): Change {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed !== 'object' || parsed === null) return { resources: [] };
    const named = ['resource', 'resources', 'projection', 'projections'].flatMap((key) =>
      strings(Reflect.get(parsed, key)),
    );
    return { resources: named.map((name) => name.replaceAll('_', '-')) };
  } catch {
    return { resources: [] };
  }
}

/**
 * Follows `/api/live` until aborted, reconnecting for ever with growing pauses. `onChange` is called after each
 * reconnect too.
 */
export async function followChanges(
  session: Session,
  freshness: FreshnessWatch,
  onChange: (change: Change) => void,
  signal: AbortSignal,
): Promise<void> {
  let wait = FIRST_WAIT_MS;
  let first = true;
  while (!signal.aborted) {
    try {
      await followOnce(
        session,
        signal,
        () => {
          wait = FIRST_WAIT_MS;
          freshness.note({ link: 'live' });
          if (!first) onChange({ resources: [] });
          first = false;
        },
        onChange,
      );
    } catch {
      // Whatever broke the connection, the reaction is the same: report it and try again.
    }
    if (signal.aborted) return;
    if (freshness.get().link !== 'lost') freshness.note({ link: 'lost', liveUntil: new Date().toISOString() });
    await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}

async function followOnce(
  session: Session,
  signal: AbortSignal,
  onOpen: () => void,
  onChange: (change: Change) => void,
): Promise<void> {
  const link = new AbortController();
  const stop = (): void => link.abort();
  signal.addEventListener('abort', stop, { once: true });
  let silence = setTimeout(stop, SILENCE_MS);
  try {
    const token = await session.accessToken();
    if (token === undefined) return;
    const response = await fetch('/api/live', {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
      signal: link.signal,
      cache: 'no-store',
    });
    if (response.status === 401) await session.renew();
    if (!response.ok || response.body === null) return;
    onOpen();
    const parser = createParser({
      onEvent: ({ event, data }) => {
        if (event === 'changed') onChange(changeOf(data));
      },
    });
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    clearTimeout(silence);
    signal.removeEventListener('abort', stop);
    link.abort();
  }
}
