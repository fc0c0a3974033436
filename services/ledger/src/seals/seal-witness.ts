import { headAfter, type StreamHead } from '@turnaround/event-store';
import type { StoredEvent } from '@turnaround/kernel';
import { leafHash, MerkleTree } from './merkle.js';
import { lineOf, type Seal, sealHash, type SealPublicKey } from './seal.js';

/** What a ledger does not keep of what was sealed. */
export interface SealFinding {
  readonly seal: number;
  readonly finding:
    /** Not signed by a known key, or not following the seal before it. */
    | 'forged-seal'
    /** The ledger and the copy outside say two things. */
    | 'two-seals'
    /** Another event stands where this one was sealed: one was changed, put in, left out or moved. */
    | 'other-events'
    /** The ledger ends before what was sealed does. */
    | 'cut'
    /** All events are there, and yet streams end elsewhere than sealed. */
    | 'other-heads';
  /** `<stream>@<revision>` that was sealed at the first place that differs, where the list outside names it. */
  readonly sealed?: string;
  /** `<stream>@<revision>` that stands there now; absent where the ledger has ended. */
  readonly found?: string;
}

/** How much of a ledger seals vouch for. */
export interface SealReport {
  readonly seals: number;
  /** Events that agree with their seal. */
  readonly sealed: number;
  /** Events after the last seal, for which only their chains speak. */
  readonly unsealed: number;
  /** Whether copies outside the ledger were there to compare with, and a key to check signatures with. */
  readonly outside: boolean;
  readonly finding?: SealFinding;
}

export interface KnownSeals {
  readonly inLedger: readonly Seal[];
  readonly outside: readonly Seal[];
  readonly keys: readonly SealPublicKey[];
  readonly lines: (number: number) => Promise<readonly string[] | undefined>;
}

/** Follows a ledger from its first event and compares it with what was sealed. */
export class SealWitness {
  readonly #known: KnownSeals;
  readonly #seals: readonly Seal[];
  #finding: SealFinding | undefined;
  #current = 0;
  #tree = new MerkleTree();
  #lines: readonly string[] | undefined;
  #loaded = -1;
  #seen = 0;
  readonly #sealedInAll: number;

  constructor(known: KnownSeals) {
    this.#known = known;
    const { inLedger, outside } = known;
    this.#seals = outside.length > inLedger.length ? outside : inLedger;
    this.#sealedInAll = this.#seals.reduce((sum, { events }) => sum + events, 0);
    this.#finding = contradiction(known) ?? forged(this.#seals, known.keys);
  }

  report(): SealReport {
    const sealed = this.#seals.slice(0, this.#current).reduce((sum, { events }) => sum + events, 0);
    return {
      seals: this.#seals.length,
      sealed,
      unsealed: this.#seen - sealed,
      outside: this.#known.outside.length > 0 && this.#known.keys.length > 0,
      ...(this.#finding === undefined ? {} : { finding: this.#finding }),
    };
  }

  /** Whether the next event falls under a seal whose list is not fetched yet. */
  get isUnprepared(): boolean {
    return this.#loaded !== this.#current && this.#current < this.#seals.length;
  }

  /** Fetches the list of the seal that the next event falls under. */
  async prepare(): Promise<void> {
    const seal = this.#seals[this.#current];
    if (seal === undefined) return;
    this.#lines = await this.#known.lines(seal.number);
    this.#loaded = this.#current;
  }

  /** Takes the next event in the order of the ledger; false once something is found. `prepare` comes before where it `isUnprepared`. */
  take(event: StoredEvent): boolean {
    if (this.#finding !== undefined) return false;
    this.#seen += 1;
    const seal = this.#seals[this.#current];
    if (seal === undefined) return true;
    const line = lineOf(event.stream, headAfter(event));
    const expected = this.#lines?.[this.#tree.leaves];
    if (expected !== undefined && expected !== line) {
      return this.#found({
        seal: seal.number,
        finding: 'other-events',
        sealed: placeOf(expected),
        found: placeOf(line),
      });
    }
    this.#tree.add(leafHash(line));
    if (this.#tree.leaves < seal.events) return true;
    if (this.#tree.root() !== seal.eventsRoot) {
      return this.#found({ seal: seal.number, finding: 'other-events', found: placeOf(line) });
    }
    this.#current += 1;
    this.#tree = new MerkleTree();
    return true;
  }

  /** Whether the event taken last is the last that is sealed, so that the heads are those of the last seal. */
  get atLastSeal(): boolean {
    return this.#seen === this.#sealedInAll;
  }

  compareHeads(heads: ReadonlyMap<string, StreamHead>): void {
    const seal = this.#seals.at(-1);
    if (seal === undefined || this.#finding !== undefined) return;
    const tree = new MerkleTree();
    // By bytes, as PostgreSQL orders in "C": names of streams are ASCII.
    for (const [stream, head] of [...heads].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      tree.add(leafHash(lineOf(stream, head)));
    }
    if (tree.leaves !== seal.streams || tree.root() !== seal.headsRoot) {
      this.#found({ seal: seal.number, finding: 'other-heads' });
    }
  }

  /** The ledger has ended. */
  end(): void {
    const seal = this.#seals[this.#current];
    if (this.#finding !== undefined || seal === undefined) return;
    // The seal that was written outside last may not have reached the ledger, but what it covers had.
    const expected = this.#lines?.[this.#tree.leaves];
    this.#found({
      seal: seal.number,
      finding: 'cut',
      ...(expected === undefined ? {} : { sealed: placeOf(expected) }),
    });
  }

  #found(finding: SealFinding): false {
    this.#finding = finding;
    return false;
  }
}

function contradiction({ inLedger, outside }: KnownSeals): SealFinding | undefined {
  const other = inLedger.find((seal, index) => {
    const copy = outside[index];
    return copy !== undefined && sealHash(copy) !== sealHash(seal);
  });
  return other === undefined ? undefined : { seal: other.number, finding: 'two-seals' };
}

function forged(seals: readonly Seal[], keys: readonly SealPublicKey[]): SealFinding | undefined {
  const bad = seals.find((seal, index) => {
    const before = seals[index - 1];
    const follows =
      seal.number === index + 1 &&
      seal.previous === sealHash(before) &&
      seal.before === (before === undefined ? 0 : before.before + before.events);
    return !follows || (keys.length > 0 && !keys.some((key) => key.signed(seal)));
  });
  return bad === undefined ? undefined : { seal: bad.number, finding: 'forged-seal' };
}

function placeOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}
