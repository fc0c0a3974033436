import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuiltIn, type BuiltIn } from './testing/built-in-provider.js';
import { startGateway, type GatewayUnderTest } from './testing/gateway-under-test.js';
import { authorization, byHand, cookiesOf, exchange, redeem } from './testing/sign-in-by-hand.js';

const page = await readFile(new URL('../../../docs/headers.md', import.meta.url), 'utf8');

/** Rows of the table under a heading of the page, their cells without the back-quotes. */
function tableUnder(heading: string): readonly (readonly string[])[] {
  const section = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

const HSTS = 'strict-transport-security';
const always = tableUnder('On every answer').map(([name = '', value = '']) => [name, value] as const);
const kinds = tableUnder('By kind of answer');
const cookies = tableUnder('Cookies');

const POLICIES: Readonly<Record<string, RegExp>> = {
  nothing: /^default-src 'none';\s?frame-ancestors 'none'$/,
  'sign-in':
    /^default-src 'none'; style-src 'sha256-\S+'; script-src ('none'|'sha256-\S+'); form-action [^;]*; base-uri 'none'; frame-ancestors 'none'$/,
  dashboard: /^default-src 'self'; script-src 'self'; .*object-src 'none'; base-uri 'none'; frame-ancestors 'none'$/,
};

const FAMILY = 'f0000000-0000-4000-8000-000000000001';
const CLAIM = 'd0000000-0000-4000-8000-000000000001';
const amina = { email: 'amina.yusuf@fellmoor.example', password: 'demonstration' };

/** Says nothing of how long its answers may be kept, as a new service might. */
async function forgetfulService(): Promise<{ server: Server; url: string }> {
  const server = createServer((asked, response) => {
    const isStream = asked.url?.startsWith('/subscriptions') === true;
    response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/zip' });
    if (isStream) response.write('data: x\n\n');
    else response.end('PK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('The headers of the front door', () => {
  let gateway: GatewayUnderTest;
  let signIns: BuiltIn;
  let overTls: BuiltIn;
  let behind: { server: Server; url: string };
  let bearer: string;
  const hangUp = new AbortController();

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'dashboard-'));
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<!doctype html>');
    await writeFile(join(directory, 'assets/a-1.js'), '');
    await writeFile(join(directory, 'icon.svg'), '<svg/>');
    const people = join(directory, 'accounts.json');
    const person = {
      id: 'kay',
      name: 'Kay',
      email: 'kay@fellmoor.example',
      role: 'key-worker',
      password: 'a-password',
    };
    await writeFile(people, JSON.stringify([person]));
    behind = await forgetfulService();
    [gateway, signIns, overTls] = await Promise.all([
      startGateway({
        DASHBOARD_DIR: directory,
        CLAIMS_URL: behind.url,
        SUBSCRIPTIONS_URL: behind.url,
        OUTCOMES_URL: 'http://127.0.0.1:1',
        LEDGER_URL: 'http://127.0.0.1:1',
      }),
      startBuiltIn(),
      startBuiltIn({ ACCOUNTS_FILE: people, DEMONSTRATION: 'off' }, 'https://turnaround.example'),
    ]);
    await gateway.tables.insert('families', { id: FAMILY, familyName: 'Grey' });
    bearer = `Bearer ${await gateway.service.issuer.tokenFor({ id: 'o', name: 'O', role: 'auditor' })}`;
  });
  afterAll(async () => {
    hangUp.abort();
    behind.server.closeAllConnections();
    behind.server.close();
    await Promise.all([gateway, signIns, overTls].map((each) => each[Symbol.asyncDispose]()));
  });

  const ask = (path: string, headers: Record<string, string> = { authorization: bearer }): Promise<Response> =>
    fetch(`${gateway.service.url}${path}`, { headers, signal: hangUp.signal });
  const begin = (): Promise<Response> =>
    fetch(`${signIns.url}/oidc/auth?${authorization(signIns.url).toString()}`, { redirect: 'manual' });
  const form = async (init: RequestInit = {}): Promise<Response> => {
    const start = await begin();
    const headers = { cookie: cookiesOf(start) };
    return fetch(new URL(start.headers.get('location') ?? '', signIns.url), { ...init, headers });
  };

  const answers: Readonly<Record<string, () => Promise<Response>>> = {
    screen: () => ask('/families', {}),
    'asset, named after its content': () => ask('/assets/a-1.js', {}),
    'other file of the dashboard': () => ask('/icon.svg', {}),
    'record of the API': () => ask(`/api/families/${FAMILY}`),
    'list of the API': () => ask('/api/families'),
    'list taken away as a file': () => ask('/api/families?format=csv'),
    'file of a service behind': () => ask(`/api/claims/${CLAIM}/evidence-pack`),
    'event stream': () => ask('/api/live'),
    'event stream of a service behind': () => ask('/api/subscriptions/events/stream'),
    'configuration, for anybody': () => ask('/api/config', {}),
    'refusal, without a token': () => ask('/api/families', {}),
    'refusal, of the role': async () => {
      const worker = { id: 'w', name: 'W', role: 'key-worker', teamId: 'north' };
      return ask('/api/access-log', { authorization: `Bearer ${await gateway.service.issuer.tokenFor(worker)}` });
    },
    'what is not there': () => ask('/api/nothing-of-the-kind'),
    'service that is away': () => ask('/api/ledger/incidents'),
    'redirect to the sign-in': begin,
    'sign-in': form,
    'sign-in refused': () =>
      form({ method: 'POST', body: new URLSearchParams({ account: amina.email, password: 'wrong' }) }),
    'sign-in that has ended': () => fetch(`${signIns.url}/identity/sign-in/unknown`),
    tokens: async () => {
      const query = authorization(signIns.url);
      return redeem(signIns.url, query, (await byHand(signIns.url, query, amina)).code);
    },
    'tokens refused': () => redeem(signIns.url, authorization(signIns.url), 'none'),
    'signing out': async () => {
      const query = authorization(signIns.url);
      const { jar, code } = await byHand(signIns.url, query, amina);
      await exchange(signIns.url, query, code);
      return fetch(`${signIns.url}/oidc/session/end?client_id=dashboard`, { headers: { cookie: jar } });
    },
  };

  it('are told of every kind of answer, and of no other', () => {
    expect(kinds.map(([kind]) => kind)).toEqual(Object.keys(answers));
  });

  it.each(kinds)('%s: %s, policy %s, %s', async (kind = '', status, policy = '', cache) => {
    const { headers, status: answered } = (await answers[kind]?.()) ?? {};
    expect(answered).toBe(Number(status));
    expect(headers?.get('content-security-policy')).toMatch(POLICIES[policy] ?? 'no such policy');
    expect(headers?.get('cache-control')).toBe(cache);
    const shown = always.map(([name]) => [name, headers?.get(name) ?? undefined]);
    expect(shown).toEqual(always.map(([name, value]) => [name, name === HSTS ? undefined : value]));
  });

  it('hold a browser to TLS where there is TLS, whatever the answer', async () => {
    const query = authorization('https://turnaround.example').toString();
    for (const path of ['/', '/api/config', '/api/me', '/api/nothing', '/identity/sign-in/x', `/oidc/auth?${query}`]) {
      const { headers } = await fetch(`${overTls.url}${path}`, { redirect: 'manual' });
      expect([path, headers.get(HSTS)]).toEqual([path, new Map(always).get(HSTS)]);
    }
  });

  it.each([
    ['http:', () => signIns, amina, false],
    ['https:', () => overTls, { email: 'kay@fellmoor.example', password: 'a-password' }, true],
  ] as const)('and its cookies, at %s, are those of the table', async (_scheme, gatewayOf, person, tls) => {
    const { url } = gatewayOf();
    const shown = tls ? 'https://turnaround.example' : url;
    const here = (location: string | null): string => new URL(location ?? '', shown).href.replace(shown, url);
    const start = await fetch(`${url}/oidc/auth?${authorization(shown).toString()}`, { redirect: 'manual' });
    const jar = cookiesOf(start);
    const posted = await fetch(here(start.headers.get('location')), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ account: person.email, password: person.password }),
      headers: { cookie: jar },
    });
    const back = await fetch(here(posted.headers.get('location')), { redirect: 'manual', headers: { cookie: jar } });
    expect(back.headers.get('location')).toContain(`${shown}/auth-callback?code=`);
    const set = [start, posted, back].flatMap((answer) => answer.headers.getSetCookie());
    const given = set.filter((line) => !/expires=Thu, 01 Jan 1970/i.test(line));
    const found = new Map(given.map((line) => [line.slice(0, line.indexOf('=')), line]));
    expect([...found.keys()].toSorted()).toEqual(cookies.map(([name]) => name).toSorted());
    for (const [name = '', path = '', lives] of cookies) {
      const [value = '', ...attributes] = found.get(name)?.split(/;\s*/) ?? [];
      const said = new Map(attributes.map((each) => each.toLowerCase().split('=') as [string, string | undefined]));
      expect([name, said.has('httponly'), said.get('samesite'), said.has('secure')]).toEqual([name, true, 'lax', tls]);
      expect(said.get('path')?.startsWith(path)).toBe(true);
      expect([name, said.has('expires') || said.has('max-age')]).toEqual([name, lives !== 'until the browser closes']);
      expect(value.slice(name.length + 1)).toMatch(/^[\w-]{20,}$/);
    }
    for (const line of set) expect(line).not.toMatch(/amina|yusuf|kay@|fellmoor|key-worker|north/i);
  });
});
