import type { EventStore, Position } from '@turnaround/event-store';
import type { Database } from '@turnaround/postgres';
import { keyOf } from '@turnaround/projections';
import { later, pollUntil } from '@turnaround/resilience';
import { streamCategory, streamId, streamName, type StreamName } from '@turnaround/kernel';
import { invalidQuery } from './invalid-query.js';
import { whenProjected } from './not-projected-yet.js';
import type { ReadModelChanges } from './read-model-changes.js';

const PATIENCE_MS = 3_000;
/** The safety net below notifications: a checkpoint also moves over events that change no row. */
const LOOK_AGAIN_MS = 50;

/** The caller's own last write, `X-Wait-For: <stream>@<revision>`. */
export interface OwnWrite {
  readonly stream: StreamName;
  readonly revision: number;
}

/** @throws DomainError INPUT.INVALID for anything but `<category>-<id>@<revision>` */
export function parseWaitFor(header: string): OwnWrite {
  const match = /^([A-Za-z]{1,40}-[0-9A-Za-z-]{1,80})@(\d{1,9})$/.exec(header.trim());
  const [, stream, revision] = match ?? [];
  if (stream === undefined || revision === undefined) throw invalidQuery('/X-Wait-For', 'must be <stream>@<revision>');
  return { stream: streamName(streamCategory(stream), streamId(stream)), revision: Number(revision) };
}

export interface Freshness {
  /** Waits (at most three seconds) until the read model holds the write; false when it still does not, or holds its family back. */
  holds(readModel: string, write: OwnWrite): Promise<boolean>;
  /** Instant the last event in the read model was recorded; undefined before the first. */
  asOf(readModel: string): Promise<string | undefined>;
}

export function watchFreshness(readModels: Database, ledger: EventStore, changes: ReadModelChanges): Freshness {
  const looking = new Map<string, ReturnType<typeof lookAt>>();

  /** Those who wait for one read model look together: a hundred of them are no more work than one. */
  function checkpoint(readModel: string): ReturnType<typeof lookAt> {
    const look = looking.get(readModel) ?? lookAt(readModel).finally(() => looking.delete(readModel));
    looking.set(readModel, look);
    return look;
  }

  async function lookAt(
    readModel: string,
  ): Promise<{ position: Position; recordedAt: string | undefined } | undefined> {
    const { rows } = await whenProjected(
      readModels.query<{ position: Position; recorded_at: Date | null }>(
        'select position, recorded_at from checkpoint where projection = $1',
        [readModel],
      ),
    );
    const row = rows[0];
    return row && { position: row.position, recordedAt: row.recorded_at?.toISOString() };
  }

  async function reached(readModel: string, wanted: Position): Promise<boolean> {
    const position = (await checkpoint(readModel))?.position;
    return position !== undefined && position !== '' && ledger.comparePositions(position, wanted) >= 0;
  }

  /** Whether the read model leaves the write's family (or stream) out. */
  async function holdsBack(readModel: string, { stream, revision }: OwnWrite): Promise<boolean> {
    const { rows } = await readModels.query<{ key: string }>('select key from held_back where projection = $1', [
      readModel,
    ]);
    if (rows.length === 0) return false;
    const written = (await whenProjected(ledger.load(stream))).events.find((event) => event.revision === revision);
    return written !== undefined && rows.some(({ key }) => key === keyOf(written));
  }

  return {
    async holds(readModel, write) {
      const { stream, revision } = write;
      let wanted: Position | undefined;
      const held = async (): Promise<boolean> => {
        wanted ??= await whenProjected(ledger.findPosition(stream, revision));
        return wanted !== undefined && (await reached(readModel, wanted));
      };
      const changed = (): Promise<void> => nextChange(changes, LOOK_AGAIN_MS);
      const isReached = (await pollUntil(held, { withinMs: PATIENCE_MS, nextLook: changed })) ?? false;
      return isReached && !(await holdsBack(readModel, write));
    },
    asOf: async (readModel) => (await checkpoint(readModel))?.recordedAt,
  };
}

/** Resolves with the next notification, or after `orAfterMs`. */
function nextChange(changes: ReadModelChanges, orAfterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel();
      stop();
      resolve();
    };
    const stop = changes.subscribe(done);
    const cancel = later(orAfterMs, done);
  });
}
