import { createHash, randomBytes } from 'node:crypto';
import { PlatformConfig } from '@turnaround/contracts';
import { z } from 'zod';
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

const Discovery = z.object({ authorization_endpoint: z.url(), token_endpoint: z.url() });
const Tokens = z.object({ access_token: z.string(), expires_in: z.number(), refresh_token: z.string().optional() });
type Tokens = z.infer<typeof Tokens>;

const MOST_REDIRECTS = 10;
const RENEW_BEFORE_MS = 60_000;

/**
 * The real code flow with PKCE, as a browser does it: redirects, cookies and the sign-in form of the built-in provider.
 * @throws SignInError when the account is not let in
 */
export async function signIn(baseUrl: string, person: Person): Promise<Session> {
  const { config, endpoints } = await discover(baseUrl);
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = `${new URL(baseUrl).origin}/auth-callback`;
  const state = randomBytes(16).toString('base64url');
  const query = new URLSearchParams({
    client_id: config.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: config.scope,
    state,
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const code = await authorize(`${endpoints.authorization_endpoint}?${query.toString()}`, redirectUri, state, person);
  const tokens = await tokensFor(endpoints.token_endpoint, {
    grant_type: 'authorization_code',
    client_id: config.clientId,
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  return renewing(tokens, endpoints.token_endpoint, config.clientId);
}

/** A partner's machine, with its own secret instead of a person. */
export async function signInMachine(baseUrl: string, clientId: string, clientSecret: string): Promise<Session> {
  const { endpoints } = await discover(baseUrl);
  const request = (): Promise<Tokens> =>
    tokensFor(
      endpoints.token_endpoint,
      { grant_type: 'client_credentials' },
      `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64')}`,
    );
  return holding(await request(), request);
}

async function discover(baseUrl: string) {
  const config = PlatformConfig.parse(await json(`${baseUrl}/api/config`));
  const endpoints = Discovery.parse(await json(`${config.issuer}/.well-known/openid-configuration`));
  return { config, endpoints };
}

async function json(url: string): Promise<unknown> {
  const response = await patientFetch(url, {}, USUAL_PATIENCE);
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** Follows the provider to its form, fills it in, and comes back with the code. */
async function authorize(start: string, redirectUri: string, state: string, person: Person): Promise<string> {
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
    if (url.startsWith(`${redirectUri}?`)) return codeIn(new URL(url).searchParams, state);
    response = await jar.fetch(url);
  }
  throw new SignInError('The provider goes round in circles');
}

function codeIn(answer: URLSearchParams, state: string): string {
  const code = answer.get('code');
  if (code === null || answer.get('state') !== state) {
    throw new SignInError(answer.get('error_description') ?? answer.get('error') ?? 'The provider gave no code');
  }
  return code;
}

async function tokensFor(endpoint: string, form: Record<string, string>, authorization?: string): Promise<Tokens> {
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams(form),
    ...(authorization !== undefined && { headers: { authorization } }),
  });
  if (!response.ok) throw new SignInError(`The provider gave no token (${response.status}): ${await response.text()}`);
  return Tokens.parse(await response.json());
}

function renewing(tokens: Tokens, endpoint: string, clientId: string): Session {
  let refreshToken = tokens.refresh_token;
  return holding(tokens, async () => {
    if (refreshToken === undefined) throw new SignInError('The session has ended');
    const renewed = await tokensFor(endpoint, {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refreshToken,
    });
    refreshToken = renewed.refresh_token ?? refreshToken;
    return renewed;
  });
}

/** Calls at the same time share one renewal. */
function holding(first: Tokens, renew: () => Promise<Tokens>): Session {
  let current = { token: first.access_token, until: Date.now() + first.expires_in * 1000 };
  let pending: Promise<void> | undefined;
  return {
    async accessToken() {
      if (Date.now() > current.until - RENEW_BEFORE_MS) {
        pending ??= renew()
          .then((tokens) => {
            current = { token: tokens.access_token, until: Date.now() + tokens.expires_in * 1000 };
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
