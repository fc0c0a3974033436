import { findConnectionsOffered, MOST_CONNECTIONS, openDatabase } from '@turnaround/postgres';

/** What a platform needs, whatever the number that each process keeps to each database. */
export interface Needs {
  /** So many times the number. */
  readonly times: number;
  /** For locks, for listening and for migrations. */
  readonly besides: number;
  /** The smallest number with which everybody gets a turn. */
  readonly fewest: number;
}

/** One process over one database; migrations have connections of their own while they run. */
export const embeddedNeeds: Needs = { times: 1, besides: 6, fewest: 8 };

/**
 * A process for each service: with its database and the ledger, of which it listens to both and locks in the first; two of them with the
 * read models. The gateway counts twice, because everybody asks it.
 */
export function distributedNeeds(services: number): Needs {
  return { times: 2 * services + 2 + 3, besides: 3 * services + 2 + 3, fewest: 2 };
}

/**
 * How many connections each process may keep to each database, so that all of them together are never refused one in a burst.
 * @throws Error with a sentence for whoever starts the platform, where the server has too few
 */
export async function shareConnections(
  url: string,
  { times, besides, fewest }: Needs,
  tell: (sentence: string) => void = () => undefined,
): Promise<number> {
  const database = openDatabase({ url, schema: 'public', applicationName: 'platform', maxConnections: 1 });
  try {
    const { offered, taken } = await findConnectionsOffered(database);
    const free = offered - taken;
    const number = Math.min(MOST_CONNECTIONS, Math.floor((free - besides) / times));
    if (number < fewest) {
      throw new Error(
        `The platform needs ${times * fewest + besides} connections to PostgreSQL, and the server at ${new URL(url).host} has ${free} ` +
          `(it offers ${offered}, others use ${taken}). Raise max_connections there, or close what else is connected.`,
      );
    }
    tell(`  PostgreSQL has ${free} connections for the platform, which uses ${times * number + besides} at most.`);
    return number;
  } finally {
    await database.close();
  }
}
