import { startBuiltIn, type BuiltIn } from '../testing/built-in-provider.js';
import { authorization, byHand, cookiesOf, exchange } from '../testing/sign-in-by-hand.js';

const PASSWORD = 'demonstration';
const person = (name: string) => ({ email: `${name}@fellmoor.example`, password: PASSWORD });

interface Entry {
  readonly actorId: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly address: string;
  readonly origin: string | null;
}

describe('The access log, of signing in', () => {
  let gateway: BuiltIn;
  let url: string;
  let officer: Record<string, string>;
  let administrator: Record<string, string>;

  const bearerOf = async (name: string): Promise<Record<string, string>> => {
    const query = authorization(url);
    const { access_token: token } = await exchange(url, query, (await byHand(url, query, person(name))).code);
    return { authorization: `Bearer ${token}` };
  };

  beforeAll(async () => {
    gateway = await startBuiltIn({ SIGN_IN_PAUSE_MS: '10' });
    ({ url } = gateway);
    officer = await bearerOf('ruth.fielding');
    administrator = await bearerOf('sam.whitlock');
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  /** What the officer reads of somebody, the newest first. */
  const entriesOf = async (actorId: string | null): Promise<readonly Entry[]> => {
    const filter = encodeURIComponent(JSON.stringify({ actorId }));
    const answer = await fetch(`${url}/api/access-log?filter=${filter}&range=[0,49]`, { headers: officer });
    return ((await answer.json()) as Entry[]).filter(({ action }) => /^(sign|session)/.test(action));
  };

  const tries = async (account: string, password: string, pass?: string): Promise<number> => {
    const start = await fetch(`${url}/oidc/auth?${authorization(url).toString()}`, { redirect: 'manual' });
    const answer = await fetch(new URL(start.headers.get('location') ?? '', url), {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ account, password, ...(pass !== undefined && { pass }) }),
      headers: { cookie: cookiesOf(start) },
    });
    return answer.status;
  };

  it('keeps a success: who, when, from where', async () => {
    expect(await tries('amina-yusuf', PASSWORD)).toBe(303);
    expect(await entriesOf('amina-yusuf')).toEqual([
      expect.objectContaining({ action: 'sign-in', outcome: 'done', address: 'POST /identity/sign-in/:uid' }),
    ]);
    expect((await entriesOf('amina-yusuf'))[0]?.origin).toMatch(/^(127\.0\.0\.1|::1|::ffff:127\.0\.0\.1)$/);
  });

  it('keeps a failure for the account that was tried, and of a name nobody has no word of it', async () => {
    expect(await tries('marcus-webb', 'my-secret-typed-wrong')).toBe(401);
    expect(await entriesOf('marcus-webb')).toMatchObject([{ action: 'sign-in', outcome: 'refused' }]);
    expect(await tries('typed-a-password-here', 'x')).toBe(401);
    const [unknown] = await entriesOf(null);
    expect(unknown).toMatchObject({ actorId: null, action: 'sign-in', outcome: 'refused' });
    expect(JSON.stringify(await entriesOf(null))).not.toContain('typed-a-password-here');
  });

  it('keeps each try of a lock-out, also those that nobody looked at', async () => {
    const statuses: number[] = [];
    for (let tried = 0; tried < 11; tried += 1) statuses.push(await tries('ben-carter', 'wrong'));
    expect(statuses.slice(-2)).toEqual([429, 429]);
    const entries = await entriesOf('ben-carter');
    expect(entries).toHaveLength(11);
    expect(new Set(entries.map(({ outcome }) => outcome))).toEqual(new Set(['refused']));
  });

  it('keeps a sign-in by a one-time code, after the tries that were held up', async () => {
    const passes = `${url}/api/sign-in-notices/passes/ben-carter`;
    const { code } = (await (await fetch(passes, { method: 'POST', headers: administrator })).json()) as {
      code: string;
    };
    expect(await tries('ben-carter', PASSWORD)).toBe(429);
    expect(await tries('ben-carter', PASSWORD, code)).toBe(303);
    expect((await entriesOf('ben-carter')).slice(0, 2).map(({ outcome }) => outcome)).toEqual(['done', 'refused']);
  });

  it('keeps a sign-out', async () => {
    const query = authorization(url);
    const { jar, code } = await byHand(url, query, person('siobhan.keane'));
    await exchange(url, query, code);
    const page = await fetch(`${url}/oidc/session/end?client_id=dashboard`, { headers: { cookie: jar } });
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    await fetch(`${url}/oidc/session/end/confirm`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
      headers: { cookie: jar },
    });
    expect(await entriesOf('siobhan-keane')).toMatchObject([
      { action: 'sign-out', outcome: 'done', address: 'POST /oidc/session/end/confirm' },
      { action: 'sign-in', outcome: 'done' },
    ]);
  });

  it('keeps the end of a session whose refresh token came from somebody else as well', async () => {
    const machine = Date.now;
    const query = authorization(url);
    const tokens = await exchange(url, query, (await byHand(url, query, person('farid.rahman'))).code);
    const renew = (): Promise<Response> =>
      fetch(`${url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: 'dashboard',
          refresh_token: tokens.refresh_token,
        }),
      });
    try {
      expect((await renew()).status).toBe(200);
      Date.now = () => machine() + 11_000;
      expect((await renew()).status).toBe(400);
    } finally {
      Date.now = machine;
    }
    expect((await entriesOf('farid-rahman')).map(({ action }) => action)).toEqual(['session-ended', 'sign-in']);
  });
});
