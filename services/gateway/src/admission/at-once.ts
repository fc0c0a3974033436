import { DomainError } from '@turnaround/kernel';
import { later } from '@turnaround/resilience';

/** What costs more than an everyday request, each with a count of its own. */
export type Effort = 'stream' | 'export' | 'wait' | 'past' | 'evaluation' | 'upload' | 'forwarded' | 'figures';

export interface Room {
  /** At once, of one person or one partner's machine. */
  readonly perPerson: number;
  /** At once, of everybody at this gateway. */
  readonly inAll: number;
  /** So long one more waits for its turn before it is refused. */
  readonly patienceMs: number;
}

/** For each gateway. A page that looks into the past asks for a dozen panels at once; a screen keeps one stream open. */
const USUAL_ROOM: Readonly<Record<Effort, Room>> = {
  stream: { perPerson: 24, inAll: 1_000, patienceMs: 0 },
  export: { perPerson: 3, inAll: 6, patienceMs: 10_000 },
  wait: { perPerson: 64, inAll: 512, patienceMs: 0 },
  past: { perPerson: 16, inAll: 48, patienceMs: 5_000 },
  evaluation: { perPerson: 4, inAll: 16, patienceMs: 0 },
  upload: { perPerson: 2, inAll: 8, patienceMs: 0 },
  forwarded: { perPerson: 64, inAll: 224, patienceMs: 10_000 },
  /** Of the programme's figures; each takes several of the ten connections to the read models. */
  figures: { perPerson: 2, inAll: 6, patienceMs: 5_000 },
};

const NAMES: Readonly<Record<Effort, string>> = {
  stream: 'streams',
  export: 'exports',
  wait: 'requests that wait for a write',
  past: 'looks into the past',
  evaluation: 'evaluations',
  upload: 'uploads',
  forwarded: 'requests',
  figures: 'questions for figures',
};

/** Whoever waits costs memory. */
const MOST_WAITING_OF_ONE = 64;

export type Release = () => void;

interface Waiter {
  readonly person: string;
  readonly serve: () => void;
}

/** How much of each kind goes on at once, by person and in all: whoever asks for more waits or is refused, the others go on. */
export class AtOnce {
  readonly #rooms: Readonly<Record<Effort, Room>>;
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<Effort, Waiter[]>();

  constructor(rooms: Readonly<Record<Effort, Room>> = USUAL_ROOM) {
    this.#rooms = rooms;
  }

  /** @throws DomainError RATE.TOO_MANY_AT_ONCE */
  async run<Result>(effort: Effort, person: string, work: () => Promise<Result>): Promise<Result> {
    const release = await this.enter(effort, person);
    try {
      return await work();
    } finally {
      release();
    }
  }

  /** @throws DomainError RATE.TOO_MANY_AT_ONCE */
  async enter(effort: Effort, person: string): Promise<Release> {
    if (!this.#isFree(effort, person)) await this.#turn(effort, person);
    else this.#take(effort, person);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#give(effort, person);
    };
  }

  #isFree(effort: Effort, person: string): boolean {
    const { perPerson, inAll } = this.#rooms[effort];
    return this.#count(effort) < inAll && this.#count(effort, person) < perPerson;
  }

  #count(effort: Effort, person = ''): number {
    return this.#busy.get(`${effort} ${person}`) ?? 0;
  }

  #take(effort: Effort, person: string): void {
    for (const one of ['', person]) this.#busy.set(`${effort} ${one}`, this.#count(effort, one) + 1);
  }

  #give(effort: Effort, person: string): void {
    for (const one of ['', person]) {
      const left = this.#count(effort, one) - 1;
      if (left > 0) this.#busy.set(`${effort} ${one}`, left);
      else this.#busy.delete(`${effort} ${one}`);
    }
    const waiting = this.#waiting.get(effort) ?? [];
    const next = waiting.findIndex((waiter) => this.#isFree(effort, waiter.person));
    if (next !== -1) waiting.splice(next, 1)[0]?.serve();
  }

  async #turn(effort: Effort, person: string): Promise<void> {
    const { patienceMs } = this.#rooms[effort];
    const waiting = this.#waiting.get(effort) ?? [];
    this.#waiting.set(effort, waiting);
    const own = waiting.filter((waiter) => waiter.person === person).length;
    if (patienceMs === 0 || own >= MOST_WAITING_OF_ONE) throw tooMany(effort);
    const served = await new Promise<boolean>((resolve) => {
      const waiter: Waiter = {
        person,
        serve: () => {
          cancel();
          this.#take(effort, person);
          resolve(true);
        },
      };
      const cancel = later(patienceMs, () => {
        waiting.splice(waiting.indexOf(waiter), 1);
        resolve(false);
      });
      waiting.push(waiter);
    });
    if (!served) throw tooMany(effort);
  }
}

function tooMany(effort: Effort): Error {
  return new DomainError(
    'RATE.TOO_MANY_AT_ONCE',
    `Too many ${NAMES[effort]} at once; wait until one of yours has ended and try again.`,
    { of: effort },
  );
}
