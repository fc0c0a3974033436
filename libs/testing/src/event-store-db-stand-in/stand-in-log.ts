/** What the stand-in keeps: one log in commit order, and streams over it, with the rules by which EventStoreDB takes or refuses an append. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface LoggedEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
}

/** What an append builds on: a revision, or one of the words of the protocol. */
export type Expected = number | 'any' | 'no_stream' | 'stream_exists';

export type Decision =
  | { readonly is: 'appended'; readonly events: readonly LoggedEvent[] }
  | { readonly is: 'already-there'; readonly last: LoggedEvent }
  /** The same events are still being committed: the server drops the append and the client waits in vain. */
  | { readonly is: 'dropped' }
  | { readonly is: 'wrong-revision'; readonly current: number | undefined }
  | { readonly is: 'tombstoned' };

export type StreamPage = readonly LoggedEvent[] | 'not-found' | 'tombstoned';

export interface PageOptions {
  readonly from: number | 'start' | 'end';
  readonly backwards: boolean;
  readonly limit: number;
}

/** The largest 64-bit revision: as JavaScript reads it. */
const DELETED = Number(2n ** 63n - 1n);
const encoder = new TextEncoder();

export class StandInLog {
  #streams = new Map<string, LoggedEvent[]>();
  #committed: LoggedEvent[] = [];
  #tombstones = new Set<string>();
  #next = 1_000n;

  /** Committed events in order. */
  get all(): readonly LoggedEvent[] {
    return this.#committed;
  }

  /** Decides on an append as the server does; what is taken becomes readable with `commit`. */
  propose(stream: string, expected: Expected, proposed: readonly ProposedEvent[]): Decision {
    if (this.#tombstones.has(stream)) return { is: 'tombstoned' };
    const known = this.#streams.get(stream) ?? [];
    const last = known.length - 1;
    const wrong: Decision = { is: 'wrong-revision', current: last === -1 ? undefined : last };
    if (expected === 'stream_exists' && last === -1) return wrong;
    if (expected === 'any' || expected === 'stream_exists') {
      const [first] = proposed;
      const at = known.findIndex(({ id }) => id === first?.id);
      return at === -1 ? this.#take(stream, known, proposed) : this.#repeated(stream, known, proposed, at, wrong);
    }
    const after = expected === 'no_stream' ? -1 : expected;
    if (after > last) return wrong;
    if (after === last) return this.#take(stream, known, proposed);
    if (this.isSoftDeleted(stream) && expected === 'no_stream')
      return known[0]?.id === proposed[0]?.id ? wrong : this.#take(stream, known, proposed);
    return this.#repeated(stream, known, proposed, after + 1, wrong);
  }

  commit(events: readonly LoggedEvent[]): void {
    this.#committed.push(...events);
  }

  /** Hides all events so far, as a deletion that can be undone; a later append goes on at the next revision. */
  softDelete(stream: string): void {
    this.setMetadata(stream, { $tb: DELETED });
  }

  tombstone(stream: string): void {
    this.#tombstones.add(stream);
    this.commit(this.#append(stream, [asEvent('$streamDeleted', {})]));
  }

  setMetadata(stream: string, metadata: object): void {
    this.commit(this.#append(`$$${stream}`, [asEvent('$metadata', metadata)]));
  }

  isSoftDeleted(stream: string): boolean {
    return this.#metadataOf(stream)['$tb'] === DELETED;
  }

  read(stream: string, { from, backwards, limit }: PageOptions): StreamPage {
    if (this.#tombstones.has(stream)) return 'tombstoned';
    const known = this.#streams.get(stream) ?? [];
    const committed = known.filter(({ position }) => position <= this.end);
    if (committed.length === 0 || this.isSoftDeleted(stream)) return 'not-found';
    const { $tb = 0, $maxCount = Infinity } = this.#metadataOf(stream);
    const first = Math.max($tb, committed.length - $maxCount);
    const visible = committed.slice(Math.max(0, first));
    if (!backwards)
      return visible.filter(({ revision }) => from === 'start' || revision >= Number(from)).slice(0, limit);
    return visible
      .filter(({ revision }) => from === 'end' || revision <= Number(from))
      .toReversed()
      .slice(0, limit);
  }

  get end(): bigint {
    return this.#committed.at(-1)?.position ?? 0n;
  }

  /** Everything as it is now, to come back to: an older back-up of the same server. */
  backUp(): () => void {
    const [streams, committed, tombstones] = [this.#streams, this.#committed, this.#tombstones];
    const saved = new Map([...streams].map(([name, events]) => [name, [...events]]));
    const [events, gone, next] = [[...committed], new Set(tombstones), this.#next];
    return () => {
      this.#streams = new Map([...saved].map(([name, kept]) => [name, [...kept]]));
      this.#committed = [...events];
      this.#tombstones = new Set(gone);
      this.#next = next;
    };
  }

  clear(): void {
    this.#streams = new Map();
    this.#committed = [];
    this.#tombstones = new Set();
    this.#next = 1_000n;
  }

  #take(stream: string, known: readonly LoggedEvent[], proposed: readonly ProposedEvent[]): Decision {
    if (this.isSoftDeleted(stream)) this.setMetadata(stream, { $tb: known.length });
    return { is: 'appended', events: this.#append(stream, proposed) };
  }

  #repeated(
    stream: string,
    known: readonly LoggedEvent[],
    proposed: readonly ProposedEvent[],
    from: number,
    wrong: Decision,
  ): Decision {
    if (!proposed.every(({ id }, index) => known[from + index]?.id === id)) return wrong;
    const last = known[from + proposed.length - 1];
    if (last === undefined) return this.#take(stream, known, proposed);
    return last.position <= this.end ? { is: 'already-there', last } : { is: 'dropped' };
  }

  #append(stream: string, proposed: readonly ProposedEvent[]): LoggedEvent[] {
    const known = this.#streams.get(stream) ?? [];
    this.#streams.set(stream, known);
    const events = proposed.map((event, index) => {
      this.#next += BigInt(100 + event.data.length + event.metadata.length);
      return { ...event, stream, revision: known.length + index, position: this.#next };
    });
    known.push(...events);
    return events;
  }

  #metadataOf(stream: string): { readonly $tb?: number; readonly $maxCount?: number } {
    const latest = this.#streams.get(`$$${stream}`)?.at(-1);
    return latest === undefined
      ? {}
      : (JSON.parse(Buffer.from(latest.data).toString('utf8')) as { $tb?: number; $maxCount?: number });
  }
}

function asEvent(type: string, data: object): ProposedEvent {
  const content = encoder.encode(JSON.stringify(data));
  return { id: crypto.randomUUID(), type, contentType: 'application/json', data: content, metadata: new Uint8Array() };
}
