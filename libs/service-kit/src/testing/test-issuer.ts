import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '@turnaround/kernel';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';

/** A real OpenID issuer as far as services see one: discovery, keys, signed tokens. */
export interface TestIssuer extends AsyncDisposable {
  readonly issuer: string;
  /** An access token for the actor; claims can be overridden to test refusals. */
  tokenFor(actor: Actor, overrides?: TokenOverrides): Promise<string>;
  close(): Promise<void>;
}

interface TokenOverrides {
  readonly audience?: string;
  readonly issuer?: string;
  /** Instant the token stops being good. */
  readonly expiresAt?: Date;
  readonly claims?: Readonly<Record<string, unknown>>;
}

const ALGORITHM = 'ES256';
const HOUR_MS = 3_600_000;

export async function startTestIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: ALGORITHM, use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        request.url === '/keys'
          ? { keys: [jwk] }
          : { issuer: addressOf(server), jwks_uri: `${addressOf(server)}/keys` },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = addressOf(server);
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    issuer,
    close,
    [Symbol.asyncDispose]: close,
    tokenFor: (actor, overrides = {}) =>
      new SignJWT({
        name: actor.name,
        role: actor.role,
        ...(actor.teamId === undefined ? {} : { team_id: actor.teamId }),
        ...(actor.agencyId === undefined ? {} : { agency_id: actor.agencyId }),
        ...overrides.claims,
      })
        .setProtectedHeader({ alg: ALGORITHM, kid: 'test' })
        .setSubject(actor.id)
        .setIssuer(overrides.issuer ?? issuer)
        .setAudience(overrides.audience ?? 'turnaround')
        .setExpirationTime(overrides.expiresAt ?? new Date(Date.now() + HOUR_MS))
        .sign(privateKey),
  };
}

function addressOf(server: ReturnType<typeof createServer>): string {
  const address = server.address() as AddressInfo;
  return `http://127.0.0.1:${address.port}`;
}
