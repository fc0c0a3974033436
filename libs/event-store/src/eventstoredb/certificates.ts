import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { types } from 'node:util';
import { StoreAccessError } from '../errors.js';
import { type Endpoint, serverAddressOf } from './server-address.js';

const PATIENCE_MS = 3_000;

/**
 * Why no connection comes about though a server is there; gRPC calls that unavailable, as if it were away. Sends nothing, no password
 * either. For a cluster, one node that can be trusted is enough.
 * @throws StoreAccessError where what answers cannot be trusted, or speaks TLS where the address says that it does not, or the reverse
 */
export async function assertTrusted(url: string): Promise<void> {
  const { endpoints, tls, caFile, shown } = serverAddressOf(url);
  const authority = caFile === undefined ? undefined : await readFile(caFile);
  const found = await Promise.all(endpoints.map((endpoint) => looked(endpoint, authority)));
  const complaints = found.flatMap((seen) =>
    seen === 'away' ? [] : [tls ? complaintOf(seen, caFile) : plainOf(seen)],
  );
  const [first] = complaints;
  if (first === undefined || complaints.includes(undefined)) return;
  throw new StoreAccessError(`EventStoreDB at ${shown} is not connected to: ${first}`);
}

interface Presented {
  readonly at: string;
  /** Code of what the check of the certificate found; undefined for one that can be trusted. */
  readonly finding: string | undefined;
  readonly names: string;
  readonly until: string;
}
type Seen = Presented | { readonly at: string; readonly plain: true } | 'away';

/** Takes any certificate, to say what is wrong with it: the connection is given up again before anything is sent. */
async function looked({ host, port }: Endpoint, ca: Buffer | undefined): Promise<Seen> {
  const at = `${host}:${port}`;
  const servername = isIP(host) === 0 ? { servername: host } : {};
  const options = { host, port, ...servername, ALPNProtocols: ['h2'], rejectUnauthorized: false };
  const socket = connect(ca === undefined ? options : { ...options, ca });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { subjectaltname = 'no name', valid_to: until } = socket.getPeerCertificate();
    return { at, finding: findingOf(socket), names: subjectaltname, until };
  } catch (error) {
    const code = types.isNativeError(error) && 'code' in error ? error.code : undefined;
    return code === 'ERR_SSL_WRONG_VERSION_NUMBER' ? { at, plain: true } : 'away';
  } finally {
    socket.destroy();
  }
}

/** Node's types promise an error; it is the code of one. */
function findingOf(socket: TLSSocket): string | undefined {
  return socket.authorized ? undefined : String(socket.authorizationError);
}

function plainOf(seen: Exclude<Seen, 'away'>): string | undefined {
  return 'plain' in seen ? undefined : `${seen.at} speaks TLS, and the address says tls=false`;
}

function complaintOf(seen: Exclude<Seen, 'away'>, caFile: string | undefined): string | undefined {
  if ('plain' in seen) return `${seen.at} does not speak TLS, and the address does not say tls=false`;
  const certificate = `the certificate of ${seen.at}`;
  switch (seen.finding) {
    case undefined:
      return undefined;
    case 'CERT_HAS_EXPIRED':
      return `${certificate} has expired (${seen.until})`;
    case 'CERT_NOT_YET_VALID':
      return `${certificate} is not valid yet, or the clock of this machine is wrong`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `${certificate} is made out for ${seen.names}, not for the name in the address`;
    default:
      return `${certificate} is not signed by ${caFile === undefined ? 'an authority known here; tlsCAFile names one' : 'the authority in tlsCAFile'} (${seen.finding})`;
  }
}
