import { DependencyUnavailableError } from '@turnaround/service-kit';
import { later } from '@turnaround/resilience';

/** Of the ten connections to the read models: no list takes them from the others, whatever keeps it. */
const AT_ONCE = 4;
const PATIENCE_MS = 3_000;

/** How many readers of one list the database sees at once; the others of that list wait, those of other lists do not. */
export class SharesOfLists {
  readonly #lists = new Map<string, Share>();

  /** @throws DependencyUnavailableError when the turn does not come in three seconds */
  async run<Result>(list: string, work: () => Promise<Result>): Promise<Result> {
    const share = this.#lists.get(list) ?? new Share();
    this.#lists.set(list, share);
    await share.enter(list);
    try {
      return await work();
    } finally {
      share.leave();
    }
  }
}

class Share {
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  enter(list: string): Promise<void> {
    if (this.#busy < AT_ONCE) {
      this.#busy += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const serve = (): void => {
        cancel();
        resolve();
      };
      const cancel = later(PATIENCE_MS, () => {
        this.#waiting.splice(this.#waiting.indexOf(serve), 1);
        reject(new DependencyUnavailableError(`${list} cannot be read just now: others are waiting for it`));
      });
      this.#waiting.push(serve);
    });
  }

  /** Whoever waits takes the place over. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy -= 1;
    else next();
  }
}
