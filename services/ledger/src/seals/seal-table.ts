import { type Position, START, type StreamHead } from '@turnaround/event-store';
import type { Database, Queryable } from '@turnaround/postgres';
import { leafHash, MerkleTree } from './merkle.js';
import { lineOf, Seal } from './seal.js';

/** A seal and where in the ledger what it covers begins and ends. */
export interface PlacedSeal {
  readonly seal: Seal;
  readonly after: Position;
  readonly through: Position;
}

interface SealRecord {
  after: string;
  through: string;
  body: unknown;
}

const HEADS_AT_ONCE = 10_000;

/** What the sealer remembers between two seals; can be made again from the seals and the ledger. */
export class SealTable {
  constructor(private readonly database: Database) {}

  async last(): Promise<PlacedSeal | undefined> {
    const { rows } = await this.database.query<SealRecord>('SELECT * FROM seal ORDER BY number DESC LIMIT 1');
    return rows.map(placed)[0];
  }

  async find(number: number): Promise<PlacedSeal | undefined> {
    const { rows } = await this.database.query<SealRecord>('SELECT * FROM seal WHERE number = $1', [number]);
    return rows.map(placed)[0];
  }

  /** Newest first. */
  async newest(limit: number): Promise<readonly PlacedSeal[]> {
    const { rows } = await this.database.query<SealRecord>('SELECT * FROM seal ORDER BY number DESC LIMIT $1', [limit]);
    return rows.map(placed);
  }

  async all(): Promise<readonly PlacedSeal[]> {
    const { rows } = await this.database.query<SealRecord>('SELECT * FROM seal ORDER BY number');
    return rows.map(placed);
  }

  async clear(): Promise<void> {
    await this.database.query('TRUNCATE seal, sealed_head');
  }

  /**
   * Keeps a seal together with the heads it covers. `seal` makes it of the root over all heads, these included.
   * @returns the seal
   */
  async keep(
    heads: ReadonlyMap<string, StreamHead>,
    place: Omit<PlacedSeal, 'seal'>,
    seal: (streams: number, headsRoot: string) => Seal,
  ): Promise<Seal> {
    return this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO sealed_head (stream, revision, hash) SELECT * FROM unnest($1::text[], $2::integer[], $3::text[])
         ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision, hash = excluded.hash`,
        [
          [...heads.keys()],
          [...heads.values()].map(({ revision }) => revision),
          [...heads.values()].map(({ hash }) => hash),
        ],
      );
      const tree = await treeOfHeads(tx);
      const made = seal(tree.leaves, tree.root());
      await tx.query('INSERT INTO seal (number, after, through, body) VALUES ($1, $2, $3, $4)', [
        made.number,
        place.after,
        place.through,
        JSON.stringify(made),
      ]);
      return made;
    });
  }
}

async function treeOfHeads(tx: Queryable): Promise<MerkleTree> {
  const tree = new MerkleTree();
  for (let after = ''; ;) {
    const { rows } = await tx.query<{ stream: string; revision: number; hash: string }>(
      'SELECT stream, revision, hash FROM sealed_head WHERE stream > $1 ORDER BY stream LIMIT $2',
      [after, HEADS_AT_ONCE],
    );
    for (const { stream, revision, hash } of rows) tree.add(leafHash(lineOf(stream, { revision, hash })));
    const last = rows.at(-1);
    if (last === undefined) return tree;
    after = last.stream;
  }
}

function placed({ after, through, body }: SealRecord): PlacedSeal {
  return { seal: Seal.parse(body), after: after === '' ? START : after, through };
}
