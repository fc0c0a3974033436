import { listen, type Database } from '@turnaround/postgres';
import { z } from 'zod';

const Notification = z.object({ projection: z.string() });

/** `undefined`: the connection was lost for a while, so anything may have changed. */
export type ChangeListener = (readModel: string | undefined) => void;

/** One LISTEN connection for all who wait for read models or follow them live. */
export interface ReadModelChanges {
  subscribe(listener: ChangeListener): () => void;
}

export function watchReadModels(database: Database, signal: AbortSignal): ReadModelChanges {
  const listeners = new Set<ChangeListener>();
  void listen(
    database,
    'read_models',
    (payload) => {
      const readModel = payload === undefined ? undefined : projectionOf(payload);
      listeners.forEach((listener) => listener(readModel));
    },
    signal,
  );
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function projectionOf(payload: string): string | undefined {
  try {
    return Notification.safeParse(JSON.parse(payload)).data?.projection;
  } catch {
    return undefined;
  }
}
