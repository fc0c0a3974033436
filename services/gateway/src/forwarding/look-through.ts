import { Readable } from 'node:stream';

/** Says which families ids of a body belong to: their own, or those of their cases. */
export type FamiliesOf = (ids: readonly string[]) => Promise<readonly string[]>;

/** Longer than `"familyId": "<uuid>"`, so that one that falls between two pieces is found with the second. */
const OVERLAP = 96;
const NAMED = /"familyId":\s*"([\w-]{1,64})"|\bfamily\/([0-9a-f-]{36})\b/g;
const ANY_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

interface Looking {
  readonly familiesOf: FamiliesOf;
  /** Of an event stream each event is a look; of a body, a family is looked at once. */
  readonly eachTime: boolean;
  /** Called before the piece that shows these families goes on; once at least, for a body that shows none. */
  readonly log: (familyIds: ReadonlySet<string>) => Promise<void>;
}

/**
 * Reads a body on its way through and logs whom it shows, piece by piece, each before it goes on; memory for one piece only. The
 * first piece is logged when this resolves, so that an answer that cannot be logged never begins.
 */
export async function lookThrough(body: Readable, looking: Looking): Promise<Readable> {
  const pieces = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const seek = seeker(looking);
  const first = await pieces.next();
  await looking.log(first.done === true ? new Set() : await seek(first.value));
  async function* rest(): AsyncGenerator<Buffer> {
    try {
      for (let piece = first; piece.done !== true;) {
        yield piece.value;
        piece = await pieces.next();
        if (piece.done === true) return;
        const families = await seek(piece.value);
        if (families.size > 0) await looking.log(families);
      }
    } finally {
      body.destroy();
    }
  }
  return Readable.from(rest(), { objectMode: false });
}

function seeker({ familiesOf, eachTime }: Looking): (piece: Buffer) => Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  let before = '';
  return async (piece) => {
    const text = before + piece.toString('latin1');
    before = text.slice(-OVERLAP);
    const named = [...text.matchAll(NAMED)].map(([, id = '', subject = '']) => id || subject);
    const ids = [...new Set(text.match(ANY_ID) ?? [])];
    const found = new Set([...named, ...(ids.length === 0 ? [] : await familiesOf(ids))]);
    if (eachTime) return found;
    const fresh = new Set([...found].filter((id) => !shown.has(id)));
    for (const id of fresh) shown.add(id);
    return fresh;
  };
}
