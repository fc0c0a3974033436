/** Before the names of the ledger's streams in a server that others may use too. */
export const DEFAULT_PREFIX = 'turnaround.';

export interface ServerAddress {
  /** As the client takes it. */
  readonly connectionString: string;
  /** Without user, password and options: for people. */
  readonly shown: string;
  readonly endpoints: readonly Endpoint[];
  readonly tls: boolean;
  /** Certificate of the authority that signed the server's. */
  readonly caFile: string | undefined;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What the client knows; it would print the whole address, password included, to warn of anything else. */
const OPTIONS = new Set(
  [
    ...['tls', 'tlsVerifyCert', 'tlsCAFile', 'userCertFile', 'userKeyFile', 'connectionName', 'defaultDeadline'],
    ...['maxDiscoverAttempts', 'discoveryInterval', 'gossipTimeout', 'nodePreference', 'throwOnAppendFailure'],
    ...['keepAliveInterval', 'keepAliveTimeout'],
  ].map(flat),
);
const SHAPE = 'esdb://user:password@host:2113?tls=true';

/**
 * Reads `esdb://`, `kurrentdb://` and the same with `+discover` for clusters. A password's special characters are percent-encoded.
 * @throws TypeError saying what is wrong, without user and password
 */
export function serverAddressOf(url: string): ServerAddress {
  const [, scheme, discover = '', rest = ''] = /^(esdb|kurrentdb)(\+discover)?:\/\/(.+)$/.exec(url.trim()) ?? [];
  if (scheme === undefined) throw new TypeError(`The address of EventStoreDB looks like ${SHAPE}`);
  const [place = '', query = ''] = rest.split('?', 2);
  const hosts = place.slice(place.lastIndexOf('@') + 1).replace(/(?<!\/)\/+$/, '');
  const credentials = place.slice(0, Math.max(0, place.lastIndexOf('@')));
  const shown = `${scheme}${discover}://${hosts}`;
  if (credentials !== '' && !/^[^:@]+:[^:@]+$/.test(credentials))
    throw new TypeError(`The address ${shown} needs user:password before the @, special characters as %40 for @`);
  const given = new Map(
    [...new URLSearchParams(query.replaceAll('+', '%2B'))].map(([key, value]) => [flat(key), value]),
  );
  for (const key of given.keys())
    if (!OPTIONS.has(key)) throw new TypeError(`The address ${shown} has the option ${key}, which nobody knows`);
  // The client checks all the same, and warns of it with the whole address, password included.
  if (given.get('tlsverifycert') === 'false')
    throw new TypeError(
      `The address ${shown} says tlsVerifyCert=false, which is not possible; tlsCAFile names an authority`,
    );
  const endpoints = hosts.split(',').map(endpointOf);
  const tls = given.get('tls') !== 'false';
  return { connectionString: `esdb${discover}://${rest}`, shown, endpoints, tls, caFile: given.get('tlscafile') };
}

/**
 * @param prefix letters, digits, `_` or `-` and one full stop at the end, so that no prefix is the beginning of another
 * @throws TypeError for any other
 */
export function assertPrefix(prefix: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,49}\.$/.test(prefix))
    throw new TypeError(`A name prefix looks like ${DEFAULT_PREFIX}, not ${JSON.stringify(prefix)}`);
}

function endpointOf(place: string): Endpoint {
  const [host = '', port = '2113'] = place.split(':');
  return { host, port: Number(port) };
}

function flat(option: string): string {
  return option.toLowerCase().replaceAll(/[_-]/g, '');
}
