import { openDatabase } from '@turnaround/postgres';

const SERVICE_DATABASE = /^(?:[A-Z_]+_)?DATABASE_URL$|^READ_MODELS_URL$/;

/** Every database of the platform on a server: the one of the address and those of single services, `turnaround_claims`. */
export async function databasesAt(serverUrl: string): Promise<readonly string[]> {
  const server = openDatabase({ url: serverUrl, schema: 'public', applicationName: 'platform', maxConnections: 1 });
  try {
    const { rows } = await server.query<{ name: string }>(
      `select datname as name from pg_database where datallowconn and datname like 'turnaround\\_%' and datname <> current_database()`,
    );
    const others = rows.map(({ name }) => {
      const url = new URL(serverUrl);
      url.pathname = `/${name}`;
      return url.href;
    });
    return [serverUrl, ...others];
  } finally {
    await server.close();
  }
}

/** Those that the environment names (`DATABASE_URL`, `CLAIMS_DATABASE_URL`, `READ_MODELS_URL`), each once, with all on their servers. */
export async function databasesNamedBy(env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const named = Object.entries(env).flatMap(([name, value]) =>
    SERVICE_DATABASE.test(name) && value !== undefined && value !== '' ? [new URL(value).href] : [],
  );
  const all = (await Promise.all(named.map(databasesAt))).flat();
  const byPlace = new Map(all.map((url) => [placeOf(url), url]));
  return [...byPlace.values()];
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
