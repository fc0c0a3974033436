import { openDatabase } from '@turnaround/postgres';

/** A database for each service on one server, as the role of the address: `turnaround_claims`. */
export interface Databases {
  readonly find: (service: string) => Promise<string | undefined>;
  /** Makes it where there is none. */
  readonly make: (service: string) => Promise<string>;
}

export function databasesOn(serverUrl: string): Databases {
  const nameOf = (service: string): string => `turnaround_${service.replaceAll('-', '_')}`;
  const addressOf = (service: string): string => {
    const url = new URL(serverUrl);
    url.pathname = `/${nameOf(service)}`;
    return url.href;
  };
  return {
    find: async (service) => ((await exists(serverUrl, nameOf(service))) ? addressOf(service) : undefined),
    make: async (service) => {
      await makeDatabase(serverUrl, nameOf(service));
      return addressOf(service);
    },
  };
}

async function exists(serverUrl: string, name: string): Promise<boolean> {
  const server = openDatabase({ url: serverUrl, schema: 'public', applicationName: 'platform', maxConnections: 1 });
  try {
    const { rows } = await server.query('select 1 from pg_database where datname = $1', [name]);
    return rows.length > 0;
  } finally {
    await server.close();
  }
}

async function makeDatabase(serverUrl: string, name: string): Promise<void> {
  if (await exists(serverUrl, name)) return;
  const server = openDatabase({ url: serverUrl, schema: 'public', applicationName: 'platform', maxConnections: 1 });
  try {
    await server.query(`create database "${name}"`);
  } finally {
    await server.close();
  }
}
