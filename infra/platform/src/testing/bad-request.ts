/** A request that nobody should take, with what is wrong with it. */
export interface BadRequest {
  readonly what: string;
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string | Uint8Array;
  };
}

/** Stands in every bad text, so that an answer that repeats what was sent is found. */
export const MARK = 'Kestrel7731';

/** Numbers that look random and are the same every time (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('Nothing to choose from');
    return item;
  }
}

/** Some id: nobody's. */
export const ID = '5d7b7c1e-0000-4000-8000-000000000001';

/** What stands at no address. */
export const PATH_IDS = [
  '%00',
  '%ff',
  '%ED%A0%80',
  '..%2f..%2f',
  `${MARK}`,
  '0',
  '-1',
  'a'.repeat(300),
  '__proto__',
  '%27%3B--',
  `${ID}%00`,
  'null',
  '%E2%80%AE',
  `${ID}x`,
];

/** What no address may be asked. */
export const QUERIES = [
  'x=1',
  `unknown=${MARK}`,
  '__proto__=1',
  'constructor=1',
  'sort=1&sort=2',
  '%00=1',
  'a[b]=1',
  'toString=1',
];
