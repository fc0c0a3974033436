import type { StoredEvent } from '@turnaround/kernel';
import { bytesOf } from '../event-size.js';

/** Events that follow one another in a stream and are appended together. */
export interface Run {
  readonly stream: string;
  readonly events: readonly StoredEvent[];
  /** Which runs before it, by index, must be stored first. */
  readonly after: ReadonlySet<number>;
}

/** Bytes of a run at most: below the 1 MiB that a server takes in one append unless told otherwise, and more than one event may have. */
export const MAX_RUN_BYTES = 950_000;

interface Growing {
  readonly stream: string;
  readonly events: StoredEvent[];
  readonly after: Set<number>;
  bytes: number;
}

/**
 * Events in runs of one stream and a size the server takes. A run waits for those before it of its stream and of its families, and
 * for the causes of its events; others may be appended at the same time. An event joins the last run of its stream unless something
 * it must come behind stands in a later one.
 */
export function runsOf(events: readonly StoredEvent[]): readonly Run[] {
  const runs: Growing[] = [];
  const runOf = new Map<string, number>();
  for (const event of events) {
    const { stream, id, metadata } = event;
    const bytes = bytesOf(event);
    const keys = [`stream ${stream}`, ...(metadata.familyId === undefined ? [] : [`family ${metadata.familyId}`])];
    const before = [...keys, `event ${metadata.causationId}`].flatMap((key) => runOf.get(key) ?? []);
    let index = runOf.get(`stream ${stream}`) ?? -1;
    let run = runs[index];
    if (run === undefined || run.bytes + bytes > MAX_RUN_BYTES || before.some((other) => other > index)) {
      run = { stream, events: [], after: new Set(), bytes: 0 };
      index = runs.push(run) - 1;
    }
    run.events.push(event);
    run.bytes += bytes;
    for (const other of before) if (other !== index) run.after.add(other);
    for (const key of [...keys, `event ${id}`]) runOf.set(key, index);
  }
  return runs;
}

/**
 * Works on the runs, those that wait for nothing at the same time and so many of them at once at most. A run whose predecessor failed
 * is left out.
 * @param append whether the run is stored now
 * @returns whether all are; throws the first failure after everything under way has ended
 */
export async function inFlight(
  runs: readonly Run[],
  most: number,
  append: (run: Run) => Promise<boolean>,
): Promise<boolean> {
  const slots = new Slots(most);
  const ends: Promise<boolean>[] = [];
  for (const run of runs) {
    const before = [...run.after].map((index) => ends[index] ?? Promise.resolve(true));
    ends.push(
      Promise.all(before).then((stored) =>
        stored.every(Boolean) ? slots.use(() => append(run)) : Promise.resolve(false),
      ),
    );
  }
  const settled = await Promise.allSettled(ends);
  for (const end of settled) if (end.status === 'rejected') throw end.reason;
  return settled.every((end) => end.status === 'fulfilled' && end.value);
}

class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#free = most;
  }

  async use<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
