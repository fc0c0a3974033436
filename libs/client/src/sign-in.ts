import { PlatformConfig } from '@turnaround/contracts';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  clientCredentialsGrant,
  ClientSecretBasic,
  type Configuration,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from 'openid-client';
import { CookieJar } from './cookie-jar.js';
import { patientFetch, USUAL_PATIENCE } from './patient-fetch.js';
import { problemOf } from './problem-error.js';

export interface Person {
  readonly email: string;
  readonly password: string;
}

/** A signed-in account: gives a token that is valid now and renews it before it ends. */
export interface Session {
  accessToken(): Promise<string>;
}

/** The sign-in was refused, or led to a page that this client does not know. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

const MOST_REDIRECTS = 10;
const RENEW_BEFORE_MS = 60_000;

/**
 * The real code flow with PKCE, as a browser does it: redirects, cookies and the sign-in form of the built-in provider.
 * @throws SignInError when the account is not let in
 */
export async function signIn(baseUrl: string, person: Person): Promise<Session> {
  const { clientId, issuer, scope } = await configOf(baseUrl);
  const provider = await discover(issuer, clientId);
  const redirectUri = `${new URL(baseUrl).origin}/auth-callback`;
  const checks = {
    pkceCodeVerifier: randomPKCECodeVerifier(),
    expectedState: randomState(),
    expectedNonce: randomNonce(),
  };
  const start = buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const tokens = await authorizationCodeGrant(provider, await authorize(start.href, redirectUri, person), checks);
  let refreshToken = tokens.refresh_token;
  return holding(tokens, async () => {
    if (refreshToken === undefined) throw new SignInError('The session has ended');
    const renewed = await refreshTokenGrant(provider, refreshToken);
    refreshToken = renewed.refresh_token ?? refreshToken;
    return renewed;
  });
}

/** A partner's machine, with its own secret instead of a person. */
export async function signInMachine(baseUrl: string, clientId: string, clientSecret: string): Promise<Session> {
  const { issuer } = await configOf(baseUrl);
  const provider = await discover(issuer, clientId, ClientSecretBasic(clientSecret));
  const request = (): Promise<TokenEndpointResponse> => clientCredentialsGrant(provider);
  return holding(await request(), request);
}

async function configOf(baseUrl: string): Promise<PlatformConfig> {
  const response = await patientFetch(`${baseUrl}/api/config`, {}, USUAL_PATIENCE);
  if (!response.ok) throw await problemOf(response);
  return PlatformConfig.parse(await response.json());
}

/** On a machine of one's own the provider is asked without TLS. */
function discover(issuer: string, clientId: string, secret?: ClientAuth): Promise<Configuration> {
  const server = new URL(issuer);
  const execute = server.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(server, clientId, undefined, secret, { execute });
}

/** Follows the provider to its form, fills it in, and gives the address it comes back to. */
async function authorize(start: string, redirectUri: string, person: Person): Promise<URL> {
  const jar = new CookieJar();
  let url = start;
  let response = await jar.fetch(url);
  for (let hops = 0; hops < MOST_REDIRECTS; hops += 1) {
    const location = response.headers.get('location');
    if (location === null) {
      if (response.status !== 200)
        throw new SignInError(`The provider answered ${response.status} at ${new URL(url).pathname}`);
      const form = new URLSearchParams({ account: person.email, password: person.password });
      response = await jar.fetch(url, { method: 'POST', body: form });
      if (response.status === 401) throw new SignInError(`${person.email} was not let in`);
      continue;
    }
    url = new URL(location, url).href;
    if (url.startsWith(`${redirectUri}?`)) return new URL(url);
    response = await jar.fetch(url);
  }
  throw new SignInError('The provider goes round in circles');
}

/** Calls at the same time share one renewal. */
function holding(first: TokenEndpointResponse, renew: () => Promise<TokenEndpointResponse>): Session {
  const lasting = ({ access_token: token, expires_in: seconds = 0 }: TokenEndpointResponse) => ({
    token,
    until: Date.now() + seconds * 1000,
  });
  let current = lasting(first);
  let pending: Promise<void> | undefined;
  return {
    async accessToken() {
      if (Date.now() > current.until - RENEW_BEFORE_MS) {
        pending ??= renew()
          .then((tokens) => {
            current = lasting(tokens);
          })
          .finally(() => {
            pending = undefined;
          });
        await pending;
      }
      return current.token;
    },
  };
}
