import { decodeJwt, decodeProtectedHeader } from 'jose';
import { startBuiltIn, type BuiltIn } from '../testing/built-in-provider.js';
import { authorization, byHand, cookiesOf, exchange, redeem, Tokens } from '../testing/sign-in-by-hand.js';

const amina = { email: 'amina.yusuf@fellmoor.example', password: 'demonstration' };

describe('The built-in provider', () => {
  let gateway: BuiltIn;
  let url: string;

  beforeAll(async () => {
    gateway = await startBuiltIn();
    ({ url } = gateway);
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const me = async (token: string): Promise<unknown> =>
    (await fetch(`${url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).json();

  it('signs a person in with code and PKCE, and says who they are', async () => {
    const query = authorization(url);
    const { access_token: token } = await exchange(url, query, (await byHand(url, query, amina)).code);
    expect(decodeProtectedHeader(token)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    expect(decodeJwt(token)).toMatchObject({
      iss: `${url}/oidc`,
      aud: 'turnaround',
      sub: 'amina-yusuf',
      name: 'Amina Yusuf',
      role: 'key-worker',
      team_id: 'north',
    });
    expect(await me(token)).toMatchObject({ id: 'amina-yusuf', role: 'key-worker', teamId: 'north' });
  });

  it('takes a code once', async () => {
    const query = authorization(url);
    const { code } = await byHand(url, query, amina);
    await exchange(url, query, code);
    expect((await redeem(url, query, code)).status).toBe(400);
  });

  it('does not say whether account or password was wrong', async () => {
    const start = await fetch(`${url}/oidc/auth?${authorization(url).toString()}`, { redirect: 'manual' });
    const post = (form: Record<string, string>) =>
      fetch(new URL(start.headers.get('location') ?? '', url), {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { cookie: cookiesOf(start) },
      });
    for (const form of [
      { account: amina.email, password: 'something else' },
      { account: 'nobody@fellmoor.example', password: amina.password },
      { account: amina.email },
    ]) {
      const response = await post(form);
      expect([response.status, await response.text()]).toEqual([
        401,
        expect.stringContaining('do not belong together'),
      ]);
    }
  });

  it('keeps keys, sessions and refresh tokens over a restart', async () => {
    const query = authorization(url);
    const { jar, code } = await byHand(url, query, amina);
    const tokens = await exchange(url, query, code);
    await gateway.service.restart();
    expect(await me(tokens.access_token)).toMatchObject({ id: 'amina-yusuf' });
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
    const again = await fetch(`${url}/oidc/auth?${authorization(url).toString()}`, {
      redirect: 'manual',
      headers: { cookie: jar },
    });
    expect(again.headers.get('location')).toMatch(/\/auth-callback\?code=/);
  });

  it('gives a partner system a token of its agency', async () => {
    const ask = (secret: string) =>
      fetch(`${url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        headers: { authorization: `Basic ${Buffer.from(`academy-feed:${secret}`).toString('base64')}` },
      });
    const tokens = Tokens.parse(await (await ask('demonstration-academy')).json());
    expect(await me(tokens.access_token)).toMatchObject({
      role: 'partner',
      name: 'Fellmoor Academy',
      agencyId: 'a9e4c1e5-0000-4000-8000-000000000001',
    });
    expect((await ask('wrong-secret')).status).toBe(401);
  });

  it('refuses code without PKCE, a foreign redirect and another client', async () => {
    const query = authorization(url);
    const ask = async (changes: Record<string, string>) => {
      const changed = new URLSearchParams(query);
      for (const [name, value] of Object.entries(changes)) changed.set(name, value);
      const response = await fetch(`${url}/oidc/auth?${changed.toString()}`, { redirect: 'manual' });
      return response.headers.get('location') ?? `${response.status}`;
    };
    expect(await ask({ redirect_uri: 'https://evil.example/' })).toBe('400');
    expect(await ask({ client_id: 'evil' })).toBe('400');
    expect(await ask({ code_challenge: '' })).toContain('error=invalid_request');
  });

  it('shows a page a phone and a screen reader can use, and nothing another site could frame or script', async () => {
    const start = await fetch(`${url}/oidc/auth?${authorization(url).toString()}`, { redirect: 'manual' });
    const response = await fetch(new URL(start.headers.get('location') ?? '', url), {
      headers: { cookie: cookiesOf(start) },
    });
    const html = await response.text();
    expect(start.headers.get('x-content-type-options')).toBe('nosniff');
    for (const answer of [start, response]) expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('content-security-policy')).toMatch(/script-src.*frame-ancestors 'none'/);
    expect(html).toContain('<label class="field" for="account">Email address</label>');
    expect(html).toContain('name="viewport"');
    expect(html).toContain('Amina Yusuf');
    const lost = await fetch(`${url}/identity/sign-in/unknown`);
    expect([lost.status, await lost.text()]).toEqual([400, expect.stringContaining('Start again')]);
  });
});
