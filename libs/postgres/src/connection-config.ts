import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_MS = 60_000;

/** What every connection to a database is made with. */
export function connectionConfig(url: string, applicationName?: string): pg.ClientConfig {
  return {
    connectionString: url,
    ...(applicationName === undefined ? {} : { application_name: applicationName }),
    // A forgotten transaction holds back the readers of every event store on the server.
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser },
  };
}

function getTypeParser(
  ...[oid, format]: Parameters<typeof pg.types.getTypeParser>
): ReturnType<typeof pg.types.getTypeParser> {
  return oid === pg.types.builtins.DATE ? asText : pg.types.getTypeParser(oid, format);
}

const asText = (value: string): string => value;
