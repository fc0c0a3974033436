import { contexts, topicOf } from '@turnaround/contracts';
import { furthest, type Position } from '@turnaround/event-store';
import { openDatabase, type Queryable } from '@turnaround/postgres';
import { schemaOf } from '@turnaround/service-kit';

/** Something that reads a journal or the ledger, and how far it has got. */
interface Reader {
  /** What it is called where it keeps its place: `relay in referrals`. */
  readonly name: string;
  readonly position: Position;
}

/** A journal or the ledger in PostgreSQL, with all that reads it. */
export interface FoundStore {
  readonly url: string;
  readonly schema: string;
  readonly readers: readonly Reader[];
  /** The furthest any of them has got. */
  readonly read: Position;
}

interface Contents {
  readonly url: string;
  /** With a table of events. */
  readonly stores: readonly string[];
  /** By the schema of the journal. */
  readonly ofJournals: readonly (Reader & { readonly journal: string | undefined })[];
  readonly projections: readonly (Reader & { readonly schema: string })[];
}

const LEDGER = 'ledger';

/**
 * Every journal and the ledger in these databases. Found by looking, so that no list must be kept.
 * @param urls one for each database, as a role that may read all of it
 * @param env names a ledger in EventStoreDB (`EVENT_STORE_URL`): then a ledger that is left in PostgreSQL has no readers
 */
export async function findStores(
  urls: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<readonly FoundStore[]> {
  const databases = await Promise.all(urls.map(contentsOf));
  const isElsewhere = (env['EVENT_STORE_URL'] ?? '') !== '';
  const ledger = databases.find(({ stores }) => stores.includes(LEDGER));
  return databases.flatMap(({ url, stores }) =>
    stores.map((schema) => {
      const readers =
        schema === LEDGER
          ? databases.flatMap((each) => (isElsewhere ? [] : ledgerReaders(each, ledger)))
          : databases.flatMap(({ ofJournals }) => ofJournals.filter(({ journal }) => journal === schema));
      return { url, schema, readers, read: furthest(readers.map(({ position }) => position)) };
    }),
  );
}

/**
 * Read models follow the ledger. An index of a service may follow its own journal instead, which its place does not tell: on one server
 * both count alike. Of such indexes on another server than the ledger's nothing is said here; they say it themselves when they read.
 */
function ledgerReaders({ url, stores, projections }: Contents, ledger: Contents | undefined): readonly Reader[] {
  if (ledger !== undefined && new URL(url).host === new URL(ledger.url).host) return projections;
  return projections.filter(({ schema }) => !stores.includes(schema));
}

async function contentsOf(url: string): Promise<Contents> {
  const database = openDatabase({ url, schema: 'public', applicationName: 'platform', maxConnections: 1 });
  try {
    const stores = await schemasWith(database, 'event', 'transaction_id');
    const ofJournals = [];
    for (const schema of await schemasWith(database, 'consumer_checkpoint', 'topic'))
      ofJournals.push(...(await consumersIn(database, schema)));
    const projections = [];
    for (const schema of await schemasWith(database, 'projection_generation', 'position'))
      projections.push(...(await projectionsIn(database, schema)));
    return { url, stores, ofJournals, projections };
  } finally {
    await database.close();
  }
}

/** Schemas that hold a table with such a column. */
export async function schemasWith(database: Queryable, table: string, column: string): Promise<readonly string[]> {
  const { rows } = await database.query<{ schema: string }>(
    `select n.nspname as schema from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = $2
     where c.relname = $1 and c.relkind = 'r' order by 1`,
    [table, column],
  );
  return rows.map(({ schema }) => schema);
}

const journalOf = new Map(contexts.map((context) => [topicOf(context), schemaOf(context)]));

async function consumersIn(database: Queryable, schema: string): Promise<Contents['ofJournals']> {
  const { rows } = await database.query<{ consumer: string; topic: string; position: Position }>(
    `select consumer, topic, position from "${schema}".consumer_checkpoint`,
  );
  return rows.map(({ consumer, topic, position }) => ({
    name: `${consumer} in ${schema}`,
    position,
    journal: journalOf.get(topic),
  }));
}

async function projectionsIn(database: Queryable, schema: string): Promise<Contents['projections']> {
  const { rows } = await database.query<{ projection: string; position: Position }>(
    `select projection, position from "${schema}".projection_generation`,
  );
  return rows.map(({ projection, position }) => ({ name: `${projection} in ${schema}`, position, schema }));
}
