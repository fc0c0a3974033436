import { createServer } from 'node:net';
import { openClient, signIn, SignInError, signInMachine } from '@turnaround/client';
import { startForTest, type ServiceUnderTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, type TestDatabase } from '@turnaround/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { gatewayService } from '../gateway.js';
import { accountsFile } from '../testing/gateway-under-test.js';

const amina = { email: 'amina.yusuf@fellmoor.example', password: 'demonstration' };

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

describe('The built-in provider', () => {
  let database: TestDatabase;
  let gateway: ServiceUnderTest;
  let url: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const port = await freePort();
    url = `http://localhost:${port}`;
    gateway = await startForTest(gatewayService, {
      databaseUrl: database.url,
      environment: {
        port,
        identity: { issuer: `${url}/oidc`, audience: 'turnaround' },
        variables: { ACCOUNTS_FILE: accountsFile, PUBLIC_URL: url },
      },
    });
  });
  afterAll(async () => {
    await gateway.close();
    await gateway.issuer.close();
    await database.close();
  });

  it('signs a person in with code and PKCE, and says who they are', async () => {
    const session = await signIn(url, amina);
    const token = await session.accessToken();
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(token)).toMatchObject({
      iss: `${url}/oidc`,
      aud: 'turnaround',
      sub: 'amina-yusuf',
      name: 'Amina Yusuf',
      role: 'key-worker',
      team_id: 'north',
    });
    const me = await openClient({ baseUrl: url, token: session }).fetch('/me');
    expect(await me.json()).toMatchObject({ id: 'amina-yusuf', role: 'key-worker', teamId: 'north' });
  });

  it('does not say whether account or password was wrong', async () => {
    await expect(signIn(url, { ...amina, password: 'something else' })).rejects.toThrow(SignInError);
    await expect(signIn(url, { email: 'nobody@fellmoor.example', password: 'demonstration' })).rejects.toThrow(
      SignInError,
    );
  });

  it('keeps keys, sessions and refresh tokens over a restart', async () => {
    const query = authorization(url);
    const { jar, code } = await byHand(url, query);
    const tokens = await exchange(url, query, code);
    await gateway.restart();
    const me = await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } });
    expect(me.status).toBe(200);
    const renewed = await fetch(`${url}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'dashboard',
        refresh_token: tokens.refresh_token,
      }),
    });
    expect(renewed.status).toBe(200);
    // Signed in already: the provider sends the browser straight back.
    const again = await fetch(`${url}/oidc/auth?${authorization(url)}`, {
      redirect: 'manual',
      headers: { cookie: jar },
    });
    expect(again.headers.get('location')).toMatch(/\/auth-callback\?code=/);
  });

  it('gives a partner system a token of its agency', async () => {
    const session = await signInMachine(url, 'academy-feed', 'demonstration-academy');
    const me = await openClient({ baseUrl: url, token: session }).fetch('/me');
    expect(await me.json()).toMatchObject({
      role: 'partner',
      name: 'Fellmoor Academy',
      agencyId: 'a9e4c1e5-0000-4000-8000-000000000001',
    });
    await expect(signInMachine(url, 'academy-feed', 'wrong-secret')).rejects.toThrow(SignInError);
  });

  it('refuses code without PKCE, a foreign redirect and another client', async () => {
    const query = authorization(url);
    const ask = async (changes: Record<string, string>) => {
      const changed = new URLSearchParams(query);
      for (const [name, value] of Object.entries(changes)) changed.set(name, value);
      const response = await fetch(`${url}/oidc/auth?${changed}`, { redirect: 'manual' });
      return response.headers.get('location') ?? `${response.status}`;
    };
    expect(await ask({ redirect_uri: 'https://evil.example/' })).toBe('400');
    expect(await ask({ client_id: 'evil' })).toBe('400');
    expect(await ask({ code_challenge: '' })).toContain('error=invalid_request');
  });

  it('shows a page a phone and a screen reader can use, and nothing another site could frame or script', async () => {
    const start = await fetch(`${url}/oidc/auth?${authorization(url)}`, { redirect: 'manual' });
    const response = await fetch(new URL(start.headers.get('location') ?? '', url), {
      headers: { cookie: cookiesOf(start) },
    });
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(html).toContain('<label class="field" for="account">Email address</label>');
    expect(html).toContain('name="viewport"');
    expect(html).toContain('Amina Yusuf');
    const lost = await fetch(`${url}/identity/sign-in/unknown`);
    expect([lost.status, await lost.text()]).toEqual([400, expect.stringContaining('Start again')]);
  });
});

const VERIFIER = 'a'.repeat(43);

function authorization(url: string): URLSearchParams {
  return new URLSearchParams({
    client_id: 'dashboard',
    response_type: 'code',
    redirect_uri: `${url}/auth-callback`,
    scope: 'openid profile email',
    code_challenge: 'ZtNPunH49FD35FWYhT5Tv8I7vRKQJ8uxMaL0_9eHjNA',
    code_challenge_method: 'S256',
  });
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function byHand(url: string, query: URLSearchParams): Promise<{ jar: string; code: string }> {
  const start = await fetch(`${url}/oidc/auth?${query}`, { redirect: 'manual' });
  let jar = cookiesOf(start);
  const form = new URLSearchParams({ person: amina.email, password: amina.password });
  const posted = await fetch(new URL(start.headers.get('location') ?? '', url), {
    method: 'POST',
    body: form,
    redirect: 'manual',
    headers: { cookie: jar },
  });
  const back = await fetch(posted.headers.get('location') ?? '', { redirect: 'manual', headers: { cookie: jar } });
  jar = cookiesOf(back);
  return { jar, code: new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '' };
}

async function exchange(
  url: string,
  query: URLSearchParams,
  code: string,
): Promise<{ access_token: string; refresh_token: string }> {
  const response = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'dashboard',
      code,
      redirect_uri: query.get('redirect_uri') ?? '',
      code_verifier: VERIFIER,
    }),
  });
  expect(response.status).toBe(200);
  return response.json() as Promise<{ access_token: string; refresh_token: string }>;
}
