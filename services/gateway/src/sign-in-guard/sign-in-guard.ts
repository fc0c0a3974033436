import type { Database } from '@turnaround/postgres';
import { pause } from '@turnaround/resilience';
import { addressKey } from './address.js';
import type { Claimed, Origin } from './claimed.js';
import { digest } from './digest.js';
import { FamiliarPlaces } from './familiar-places.js';
import { SignInNotices } from './sign-in-notices.js';
import { SignInPasses } from './sign-in-passes.js';
import { OF_ADDRESS, OF_ONE, type Patience, Tallies } from './tallies.js';

export type Entry =
  /** `settle` is told how it went, always. */
  | { readonly let: 'try'; readonly settle: (right: boolean) => Promise<void> }
  | { readonly let: 'wait'; readonly seconds: number };

/** Pauses up to this long are spent here, so that somebody who has mistyped only finds the page slow. */
const WAITED_OUT_MS = 5_000;
const MOST_WAITING = 50;
const LOOK_AGAIN_MS = 500;

interface Bucket {
  readonly subject: string;
  readonly patience: Patience;
}

/**
 * Stands before every secret that can be guessed: passwords of people, secrets of partners' clients. It counts by account and by
 * address as the platform knows them, never by what a caller writes.
 *
 * Strangers who try an account lock it for strangers only. A browser (of a client: an address) from which it was signed in to
 * before has a count of its own, and so has whoever types a one-time code of the administrator, so that nobody can keep a person out.
 */
export class SignInGuard {
  readonly places: FamiliarPlaces;
  readonly notices: SignInNotices;
  readonly passes: SignInPasses;
  readonly #tallies: Tallies;
  readonly #ofOne: Patience;
  #waiting = 0;

  /** @param pauseMs first pause of an account or a client after its free tries; each next is twice as long */
  constructor(database: Database, pauseMs: number) {
    this.#ofOne = { ...OF_ONE, pauseMs };
    this.places = new FamiliarPlaces(database);
    this.notices = new SignInNotices(database);
    this.passes = new SignInPasses(database);
    this.#tallies = new Tallies(database);
  }

  async enter(claimed: Claimed, origin: Origin): Promise<Entry> {
    const subject = subjectOf(claimed);
    const apart = await this.#apart(subject, claimed, origin);
    const own = { subject: apart ?? subject, patience: this.#ofOne };
    const buckets: readonly Bucket[] =
      apart === undefined ? [{ subject: `address ${addressKey(origin.address)}`, patience: OF_ADDRESS }, own] : [own];
    const counted: Bucket[] = [];
    let failures = 0;
    for (const bucket of buckets) {
      const answer = await this.#count(bucket);
      if (answer.held) {
        await Promise.all(counted.map((earlier) => this.#tallies.forgive(earlier.subject)));
        return { let: 'wait', seconds: Math.ceil(answer.heldForMs / 1000) };
      }
      counted.push(bucket);
      failures = answer.failures;
    }
    return { let: 'try', settle: (right) => this.#settle(right, { subject, claimed, origin, counted, failures }) };
  }

  async sweep(): Promise<void> {
    await Promise.all([this.#tallies.sweep(), this.places.sweep(), this.notices.sweep(), this.passes.sweep()]);
  }

  /** The count of its own that this try has; undefined for a stranger's. */
  async #apart(subject: string, { id }: Claimed, { place, pass }: Origin): Promise<string | undefined> {
    if (place !== undefined && (await this.places.knows(subject, place))) return `${subject} at ${digest(place)}`;
    if (pass !== undefined && (await this.passes.holds(id ?? '', pass))) return `${subject} with ${digest(pass)}`;
    return undefined;
  }

  async #count({ subject, patience }: Bucket): ReturnType<Tallies['count']> {
    const until = Date.now() + WAITED_OUT_MS;
    for (;;) {
      const counted = await this.#tallies.count(subject, patience);
      if (!counted.held || Date.now() + counted.heldForMs > until || this.#waiting >= MOST_WAITING) return counted;
      this.#waiting += 1;
      try {
        await pause(Math.min(counted.heldForMs, LOOK_AGAIN_MS));
      } finally {
        this.#waiting -= 1;
      }
    }
  }

  async #settle(
    right: boolean,
    { subject, claimed, origin, counted, failures }: Tried & { readonly subject: string },
  ): Promise<void> {
    const own = counted.at(-1);
    if (!right) {
      if (failures >= OF_ONE.lockAt) await this.notices.add(claimed, failures, OF_ONE.lockSeconds);
      return;
    }
    if (own !== undefined) await this.#tallies.forget(own.subject);
    await Promise.all([
      ...counted.slice(0, -1).map((bucket) => this.#tallies.forgive(bucket.subject)),
      ...(origin.place === undefined ? [] : [this.places.add(subject, origin.place)]),
      ...(origin.pass === undefined ? [] : [this.passes.use(claimed.id ?? '', origin.pass)]),
    ]);
  }
}

interface Tried {
  readonly claimed: Claimed;
  readonly origin: Origin;
  readonly counted: readonly Bucket[];
  readonly failures: number;
}

/** A name nobody has is counted like any other, by its digest: the answer must not tell them apart. */
function subjectOf({ kind, typed, id }: Claimed): string {
  return id === undefined ? `unknown ${kind} ${digest(typed.normalize('NFKC').trim().toLowerCase())}` : `${kind} ${id}`;
}
