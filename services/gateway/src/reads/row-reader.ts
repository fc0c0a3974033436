import type { Database } from '@turnaround/postgres';
import { foldedCountStatement, foldedPageStatement } from './fold-statement.js';
import type { Folding } from './folding.js';
import { whenProjected } from './not-projected-yet.js';
import { SharesOfLists } from './share-of-list.js';
import { countStatement, oneStatement, rowsStatement, type Scoped, type Statement } from './statement.js';
import type { ListQuery } from './list-query.js';
import type { Row } from './row.js';

const CURSOR_ROWS = 500;

/** Reads rows through scope and filter; never anything else. */
export class RowReader {
  private readonly shares = new SharesOfLists();

  /** @param exports has connections of its own for whole lists, which somebody may read slowly */
  constructor(
    private readonly database: Database,
    private readonly exports: Database = database,
  ) {}

  async page(scoped: Scoped, query: ListQuery): Promise<{ rows: readonly Row[]; total: number }> {
    const [total, rows] = await Promise.all([
      this.count(scoped, query),
      this.rows(scoped, rowsStatement(scoped, query, 'page')),
    ]);
    return { rows, total };
  }

  /** A page of lines, each a row or several that came together. */
  async foldedPage(
    scoped: Scoped,
    query: ListQuery,
    folding: Folding,
  ): Promise<{ rows: readonly Row[]; total: number }> {
    const [total, rows] = await Promise.all([
      this.total(scoped, foldedCountStatement(scoped, query, folding)),
      this.rows(scoped, foldedPageStatement(scoped, query, folding)),
    ]);
    return { rows, total };
  }

  count(scoped: Scoped, { conditions }: Pick<ListQuery, 'conditions'>): Promise<number> {
    return this.total(scoped, countStatement(scoped, conditions));
  }

  private async total(scoped: Scoped, statement: Statement): Promise<number> {
    const [row] = await this.rows<{ total: number }>(scoped, statement);
    return row?.total ?? 0;
  }

  async one(scoped: Scoped, id: string): Promise<Row | undefined> {
    return (await this.rows(scoped, oneStatement(scoped, id)))[0];
  }

  /** The whole list in batches through a cursor: one consistent picture, whatever its length, in little memory. */
  async *wholeList(scoped: Scoped, query: ListQuery): AsyncGenerator<readonly Row[]> {
    const { client, release } = await this.exports.connect();
    let broken = true;
    try {
      const { text, values } = rowsStatement(scoped, query, 'whole-list');
      await client.query('begin transaction isolation level repeatable read read only');
      await client.query(`declare export_rows no scroll cursor for ${text}`, [...values]);
      for (;;) {
        const { rows } = await client.query<Row>(`fetch ${CURSOR_ROWS} from export_rows`);
        if (rows.length === 0) break;
        yield rows;
      }
      await client.query('commit');
      broken = false;
    } finally {
      // An export that was cut off leaves its transaction open: the connection goes with it.
      release(broken);
    }
  }

  private async rows<Found extends object = Row>(
    { source }: Scoped,
    { text, values }: Statement,
  ): Promise<readonly Found[]> {
    const read = (): Promise<{ rows: Found[] }> => whenProjected(this.database.query<Found>(text, values));
    return (await this.shares.run(source.table, read)).rows;
  }
}
