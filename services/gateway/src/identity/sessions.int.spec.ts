import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '@turnaround/postgres';
import { eventually } from '@turnaround/testing';
import type { z } from 'zod';
import { AccessLog } from '../access/access-log.js';
import { startBuiltIn, type BuiltIn } from '../testing/built-in-provider.js';
import { accountsFile } from '../testing/gateway-under-test.js';
import { Accounts } from './accounts.js';
import { endSessions } from './end-sessions.js';
import { sessionLimits } from './session-limits.js';
import { Sessions } from './sessions.js';
import { authorization, byHand, exchange, Tokens } from '../testing/sign-in-by-hand.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const amina = { email: 'amina.yusuf@fellmoor.example', password: 'demonstration' };

const machine = Date.now;
let passed = 0;

/** Lets time go by for the whole process: our clock, the provider's, the check of tokens. It only goes on. */
function later(ms: number): void {
  passed += ms;
  Date.now = () => machine() + passed;
}

const bearing = (token: string): { headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${token}` },
});

type SignedIn = z.infer<typeof Tokens> & { readonly jar: string };

async function signIn(url: string, person = amina): Promise<SignedIn> {
  const query = authorization(url);
  const { jar, code } = await byHand(url, query, person);
  return { ...(await exchange(url, query, code)), jar };
}

function refresh(url: string, token: string): Promise<Response> {
  return fetch(`${url}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', client_id: 'dashboard', refresh_token: token }),
  });
}

async function renewed(url: string, token: string): Promise<z.infer<typeof Tokens>> {
  const answer = await refresh(url, token);
  expect(answer.status).toBe(200);
  return Tokens.parse(await answer.json());
}

/** As the dashboard and the browser do it: the page of the provider, then its form. */
async function signOut(url: string, { jar }: SignedIn, form: Record<string, string> = { logout: 'yes' }) {
  const page = await fetch(`${url}/oidc/session/end?client_id=dashboard`, { headers: { cookie: jar } });
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  const done = await fetch(`${url}/oidc/session/end/confirm`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ xsrf, ...form }),
    headers: { cookie: jar },
  });
  expect(done.status).toBe(303);
}

async function me(url: string, token: string): Promise<[number, unknown]> {
  const answer = await fetch(`${url}/api/me`, bearing(token));
  const body = (await answer.json()) as { code?: string; role?: string };
  return [answer.status, body.code ?? body.role];
}

const ENDED = [401, 'ACCESS.SESSION_ENDED'];
const GOOD = [200, 'key-worker'];

async function follow(url: string, token: string) {
  const answer = await fetch(`${url}/api/live`, bearing(token));
  const heard = { text: '', ended: false };
  const reading = async (): Promise<void> => {
    for await (const chunk of answer.body ?? []) heard.text += Buffer.from(chunk).toString();
  };
  void reading()
    .catch(() => undefined)
    .finally(() => {
      heard.ended = true;
    });
  await eventually(() => heard.text.includes('event: ready'));
  return heard;
}

async function loggedOf(own: Database, actorId: string): Promise<readonly string[]> {
  const { rows } = await own.query<{ what: string }>(
    `select action || ' ' || outcome as what from access_entry where actor_id = $1 order by link`,
    [actorId],
  );
  return rows.map(({ what }) => what);
}

describe('A session of the built-in provider', () => {
  let gateway: BuiltIn;
  let url: string;
  let own: Database;
  beforeAll(async () => {
    gateway = await startBuiltIn();
    ({ url } = gateway);
    own = openDatabase({ url: gateway.databaseUrl, schema: 'gateway', applicationName: 'spec' });
  });
  afterAll(async () => {
    Date.now = machine;
    await own.close();
    await gateway[Symbol.asyncDispose]();
  });

  it('ends half an hour after it was last renewed, with its tokens, for page and browser alike', async () => {
    const first = await signIn(url);
    let tokens: z.infer<typeof Tokens> = first;
    for (let quarter = 1; quarter <= 5; quarter += 1) {
      later(14 * MINUTE);
      tokens = await renewed(url, tokens.refresh_token);
      expect(await me(url, tokens.access_token)).toEqual(GOOD);
    }
    later(31 * MINUTE);
    expect((await refresh(url, tokens.refresh_token)).status).toBe(400);
    const query = authorization(url);
    query.set('prompt', 'none');
    const back = await fetch(`${url}/oidc/auth?${query.toString()}`, {
      redirect: 'manual',
      headers: { cookie: first.jar },
    });
    expect(back.headers.get('location')).toContain('error=login_required');
    const accounts = new Accounts(accountsFile, { demonstration: true });
    const sessions = new Sessions(own, accounts, sessionLimits({}));
    await endSessions({ sessions, accounts, log: new AccessLog(own) });
    expect(await loggedOf(own, 'amina-yusuf')).toEqual(['sign-in done', 'session-ended done']);
  });

  it('ends twelve hours after signing in, however often it is renewed', async () => {
    let tokens: z.infer<typeof Tokens> = await signIn(url);
    for (let hours = 0; hours < 11.5; hours += 0.25) {
      later(HOUR / 4);
      tokens = await renewed(url, tokens.refresh_token);
    }
    later(HOUR / 4 - MINUTE);
    tokens = await renewed(url, tokens.refresh_token);
    expect(await me(url, tokens.access_token)).toEqual(GOOD);
    later(16 * MINUTE);
    expect((await me(url, tokens.access_token))[0]).toBe(401);
    expect((await refresh(url, tokens.refresh_token)).status).toBe(400);
  });

  it('takes a refresh token again for ten seconds, from a second tab, and both go on', async () => {
    const { refresh_token: shared } = await signIn(url);
    const [one, other] = await Promise.all([renewed(url, shared), renewed(url, shared)]);
    later(9_000);
    const third = await renewed(url, shared);
    later(MINUTE);
    for (const tab of [one, other, third]) {
      expect(await me(url, tab.access_token)).toEqual(GOOD);
      expect(await me(url, (await renewed(url, tab.refresh_token)).access_token)).toEqual(GOOD);
    }
  });

  it('ends, with all its tokens, when a refresh token comes again later: it is in other hands', async () => {
    const stolen = await signIn(url);
    const kept = await renewed(url, stolen.refresh_token);
    const stream = await follow(url, kept.access_token);
    later(11_000);
    expect((await refresh(url, stolen.refresh_token)).status).toBe(400);
    expect(await me(url, kept.access_token)).toEqual(ENDED);
    expect(await me(url, stolen.access_token)).toEqual(ENDED);
    expect((await refresh(url, kept.refresh_token)).status).toBe(400);
    await eventually(() => stream.ended);
    expect(await loggedOf(own, 'amina-yusuf')).toContain('session-ended done');
  });

  it('ends when the refresh token is given up', async () => {
    const tokens = await signIn(url);
    const given = new URLSearchParams({ token: tokens.refresh_token, client_id: 'dashboard' });
    await fetch(`${url}/oidc/token/revocation`, { method: 'POST', body: given });
    expect(await me(url, tokens.access_token)).toEqual(ENDED);
  });

  it.each([
    ['everywhere', { logout: 'yes' }],
    ['of the dashboard only, which is all there is', {}],
  ])('is over at once when the person signs out %s: tokens, streams, at every gateway', async (_what, form) => {
    const other = await gateway.beside();
    try {
      const tokens = await signIn(url);
      const somebodyElse = await signIn(url, { ...amina, email: 'marcus.webb@fellmoor.example' });
      const streams = [await follow(url, tokens.access_token), await follow(other.url, tokens.access_token)];
      const theirs = await follow(url, somebodyElse.access_token);
      expect(await me(url, tokens.access_token)).toEqual(GOOD);
      await signOut(url, tokens, form);
      expect(await me(url, tokens.access_token)).toEqual(ENDED);
      expect((await fetch(`${url}/api/live`, bearing(tokens.access_token))).status).toBe(401);
      expect((await refresh(url, tokens.refresh_token)).status).toBe(400);
      for (const stream of streams) await eventually(() => stream.ended);
      expect(await me(other.url, tokens.access_token)).toEqual(ENDED);
      expect(theirs.ended).toBe(false);
      expect(await me(url, somebodyElse.access_token)).toEqual([200, 'team-manager']);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  it('is nobody’s any more from when its account is removed, without a restart; who may something else now gets a token that says so', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'accounts-')), 'accounts.json');
    type Listed = { id: string; role: string };
    const all = JSON.parse(await readFile(accountsFile, 'utf8')) as readonly Listed[];
    await writeFile(file, JSON.stringify(all));
    await using firm = await startBuiltIn({ ACCOUNTS_FILE: file });
    const removed = await signIn(firm.url);
    const changed = await signIn(firm.url, { ...amina, email: 'marcus.webb@fellmoor.example' });
    const clientToken = (secret = 'demonstration-academy') =>
      fetch(`${firm.url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        headers: { authorization: `Basic ${Buffer.from(`academy-feed:${secret}`).toString('base64')}` },
      });
    const feed = Tokens.parse(await (await clientToken()).json()).access_token;
    expect(await me(firm.url, feed)).toEqual([200, 'partner']);
    const left = all
      .filter((account) => account.id !== 'amina-yusuf' && !('machineClient' in account))
      .map((account) => (account.id === 'marcus-webb' ? { ...account, role: 'key-worker' } : account));
    const streams = [
      await follow(firm.url, removed.access_token),
      await follow(firm.url, changed.access_token),
      await follow(firm.url, feed),
    ];
    await writeFile(file, JSON.stringify(left));
    for (const stream of streams) await eventually(() => stream.ended);
    expect(await me(firm.url, removed.access_token)).toEqual(ENDED);
    expect((await refresh(firm.url, removed.refresh_token)).status).toBe(400);
    expect(await me(firm.url, feed)).toEqual(ENDED);
    expect(await me(firm.url, changed.access_token)).toEqual(ENDED);
    expect(await me(firm.url, (await renewed(firm.url, changed.refresh_token)).access_token)).toEqual(GOOD);
    expect((await clientToken()).status).toBe(401);
    await expect(signIn(firm.url)).rejects.toThrow();

    // A change that cannot be read changes nothing.
    await writeFile(file, '[{');
    const again = await renewed(firm.url, changed.refresh_token);
    expect(await me(firm.url, again.access_token)).toEqual(GOOD);
    // Another password ends what the one before began; another secret is the only one that counts.
    const told = all.map((account) => ({
      ...account,
      ...(account.id === 'marcus-webb' ? { role: 'key-worker', password: 'another-password' } : {}),
      ...('machineClient' in account
        ? { machineClient: { clientId: 'academy-feed', clientSecret: 'another-secret-of-the-academy' } }
        : {}),
    }));
    await writeFile(file, JSON.stringify(told));
    expect(await me(firm.url, again.access_token)).toEqual(ENDED);
    await eventually(async () => (await refresh(firm.url, again.refresh_token)).status === 400);
    expect((await clientToken()).status).toBe(401);
    expect((await clientToken('another-secret-of-the-academy')).status).toBe(200);
    expect(await me(firm.url, (await signIn(firm.url)).access_token)).toEqual(GOOD);
  });

  it('is refused and its streams end while nobody can tell whether it goes on', async () => {
    const tokens = await signIn(url);
    const stream = await follow(url, tokens.access_token);
    // Its end elsewhere would not be heard of.
    await own.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'listening' and datname = current_database()`);
    await eventually(() => stream.ended);
    expect(await me(url, tokens.access_token)).toEqual(GOOD);
    await own.query('alter table identity_record rename to elsewhere');
    later(MINUTE);
    expect(await me(url, tokens.access_token)).toEqual([503, 'SERVICE.UNAVAILABLE']);
    await own.query('alter table elsewhere rename to identity_record');
    expect(await me(url, tokens.access_token)).toEqual(GOOD);
  });

  it('lasts as long as the operator says, and not for ever', () => {
    expect(sessionLimits({})).toEqual({ idle: 1_800, longest: 43_200, grace: 10 });
    const said = { SESSION_IDLE_MINUTES: '15', SESSION_HOURS: '8', REFRESH_GRACE_SECONDS: '0' };
    expect(sessionLimits(said)).toEqual({ idle: 900, longest: 28_800, grace: 0 });
    for (const wrong of ['0', '9999', '-1', '1.5', 'never']) {
      expect(() => sessionLimits({ SESSION_IDLE_MINUTES: wrong })).toThrow(
        'SESSION_IDLE_MINUTES of gateway is malformed',
      );
    }
  });
});
