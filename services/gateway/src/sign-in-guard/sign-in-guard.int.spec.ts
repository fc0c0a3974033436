import { startBuiltIn, type BuiltIn } from '../testing/built-in-provider.js';
import { authorization, cookiesOf, exchange, byHand } from '../testing/sign-in-by-hand.js';

const PASSWORD = 'demonstration';
/** What is looked at is who is held and for what, not how long it takes. */
const SHORT_PAUSES = { SIGN_IN_PAUSE_MS: '20' };
const fellmoor = (name: string): string => `${name}@fellmoor.example`;

interface Try {
  readonly account: string;
  readonly password?: string;
  readonly pass?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** As `/identity` is written. */
  readonly below?: string;
  readonly device?: string;
}

/** One try to sign in, from a browser that begins anew unless it has a `device`. */
async function tries(
  url: string,
  { account, password = 'wrong', pass, headers = {}, below = '/identity', device }: Try,
) {
  const start = await fetch(`${url}/oidc/auth?${authorization(url).toString()}`, { redirect: 'manual' });
  const form = new URL((start.headers.get('location') ?? '').replace('/identity', below), url);
  return fetch(form, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ account, password, ...(pass !== undefined && { pass }) }),
    headers: { ...headers, cookie: [cookiesOf(start), ...(device === undefined ? [] : [device])].join('; ') },
  });
}

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

async function administrator(url: string): Promise<{ authorization: string }> {
  const query = authorization(url);
  const person = { email: fellmoor('sam.whitlock'), password: PASSWORD };
  const { access_token: token } = await exchange(url, query, (await byHand(url, query, person)).code);
  return { authorization: `Bearer ${token}` };
}

describe('The guard of the sign-in', () => {
  let gateway: BuiltIn;
  let url: string;
  beforeAll(async () => {
    gateway = await startBuiltIn({ TRUSTED_PROXIES: '127.0.0.1,::1', ...SHORT_PAUSES });
    ({ url } = gateway);
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('locks an account however account, address, path and bearer are spelled, after a restart and at every gateway', async () => {
    const spellings: readonly Omit<Try, 'password'>[] = [
      { account: fellmoor('ben.carter') },
      { account: fellmoor('BEN.Carter').toUpperCase() },
      { account: `  ${fellmoor('ben.carter')}\t` },
      { account: 'ben-carter' },
      { account: 'Ben-Carter ' },
      { account: 'ｂｅｎ－ｃａｒｔｅｒ' },
      { account: fellmoor('ben.carter'), below: '/%69dentity' },
      { account: fellmoor('ben.carter'), below: '/identit%79' },
      { account: fellmoor('ben.carter'), headers: { authorization: 'Bearer a.eyJzdWIiOiJ4In0.c' } },
      { account: 'ben-carter', headers: { authorization: 'Bearer a.eyJzdWIiOiJ5In0.c' } },
    ];
    const answers = await inTurn(
      spellings.map((spelling, index) => ({ spelling, index })),
      ({ spelling, index }) =>
        statusOf(tries(url, { ...spelling, headers: { ...spelling.headers, ...from(`198.51.100.${index}`) } })),
    );
    const right: Try = { account: fellmoor('ben.carter'), password: PASSWORD, headers: from('203.0.113.9') };
    const held = await tries(url, right);
    expect(held.status).toBe(429);
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(9);
    expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await held.text()).toContain('too many failed tries');
    await gateway.service.restart();
    expect(await statusOf(tries(url, right))).toBe(429);
    const other = await gateway.another();
    try {
      expect(await statusOf(tries(other.url, right))).toBe(429);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  it('looks at no more guesses of a hundred at once than of a hundred in a row', async () => {
    const answers = await Promise.all(
      times(100).map((index) => statusOf(tries(url, { account: 'dev-sharma', headers: from(`198.51.100.${index}`) }))),
    );
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(9);
    expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(91);
  });

  it('lets a browser in that has signed in before, whatever strangers do, and a stranger browser with a code of the administrator', async () => {
    const account = fellmoor('chloe.nightingale');
    const first = await tries(url, { account, password: PASSWORD });
    const device = first.headers.getSetCookie().find((cookie) => cookie.startsWith('turnaround_device='));
    expect(device).toMatch(/HttpOnly; SameSite=Lax/);
    await locked(account);
    expect(await statusOf(tries(url, { account, password: PASSWORD }))).toBe(429);
    expect(await statusOf(tries(url, { account, password: PASSWORD, device: device?.split(';')[0] ?? '' }))).toBe(303);
    // Still locked for strangers: a sign-in at home opens nothing to them.
    expect(await statusOf(tries(url, { account, password: PASSWORD }))).toBe(429);

    const headers = await administrator(url);
    const notices = (await (await fetch(`${url}/api/sign-in-notices`, { headers })).json()) as { accountId: string }[];
    expect(notices.map(({ accountId }) => accountId)).toContain('chloe-nightingale');
    const passed = await fetch(`${url}/api/sign-in-notices/passes/chloe-nightingale`, { method: 'POST', headers });
    const { code } = (await passed.json()) as { code: string };
    expect(await statusOf(tries(url, { account, pass: code }))).toBe(401);
    expect(await statusOf(tries(url, { account: fellmoor('ben.carter'), password: PASSWORD, pass: code }))).toBe(429);
    expect(await statusOf(tries(url, { account, password: PASSWORD, pass: ` ${code.toLowerCase()}` }))).toBe(303);
    expect(await statusOf(tries(url, { account, password: PASSWORD, pass: code }))).toBe(429);
  });

  it('tells the person once signed in again, until it is read, and nobody else', async () => {
    await locked('ewa-kowalska');
    const query = authorization(url);
    const headers = await administrator(url);
    const passed = await fetch(`${url}/api/sign-in-notices/passes/ewa-kowalska`, { method: 'POST', headers });
    const { code } = (await passed.json()) as { code: string };
    const signedIn = await tries(url, { account: 'ewa-kowalska', password: PASSWORD, pass: code });
    const device = cookiesOf(signedIn);
    const person = { email: fellmoor('ewa.kowalska'), password: PASSWORD };
    const { access_token: token } = await exchange(url, query, (await byHand(url, query, person, device)).code);
    const own = { authorization: `Bearer ${token}` };
    const list = async (): Promise<unknown> => (await fetch(`${url}/api/sign-in-notices`, { headers: own })).json();
    expect(await list()).toEqual([expect.objectContaining({ accountId: 'ewa-kowalska', failures: 9 })]);
    expect((await fetch(`${url}/api/sign-in-notices/passes/ben-carter`, { method: 'POST', headers: own })).status).toBe(
      403,
    );
    expect((await fetch(`${url}/api/sign-in-notices/seen`, { method: 'POST', headers: own })).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('answers for nobody as for somebody: text, status and time', async () => {
    const asked = async (account: string) => {
      /* eslint-disable no-restricted-properties -- one with the other is compared, not with the clock */
      const began = performance.now();
      const answer = await tries(url, { account, headers: from('203.0.113.50') });
      const text = (await answer.text())
        .split('<h2>')[0]
        ?.replaceAll(account, 'ACCOUNT')
        .replaceAll(/sign-in\/[\w-]+/g, '');
      return { status: answer.status, text: text?.replaceAll(/Wait \d+ \w+/g, ''), ms: performance.now() - began };
      /* eslint-enable no-restricted-properties */
    };
    const [somebody, nobody] = [fellmoor('farid.rahman'), fellmoor('nobody.at.all')];
    const pairs = await inTurn(times(12), async () => [await asked(somebody), await asked(nobody)] as const);
    for (const [one, other] of pairs) expect([one.status, one.text]).toEqual([other.status, other.text]);
    expect(pairs.at(-1)?.[0].status).toBe(429);
    // The quickest of each, of those whose password was looked at: whatever else the machine does only adds to the others.
    const checked = pairs.filter(([{ status }]) => status === 401);
    const quickest = (index: 0 | 1) => Math.min(...checked.map((pair) => pair[index].ms));
    expect(quickest(1) / quickest(0)).toBeGreaterThan(0.3);
    expect(quickest(1) / quickest(0)).toBeLessThan(3);
  });

  it('holds up an address that tries many accounts, whoever it says it is', async () => {
    const answers: number[] = [];
    for (const batch of times(6)) {
      const some = times(10).map((index) =>
        tries(url, { account: `guess-${batch}-${index}`, headers: from('203.0.113.77') }),
      );
      answers.push(...(await Promise.all(some.map(statusOf))));
    }
    expect(answers.filter((status) => status === 401).length).toBeLessThan(60);
    expect(answers).toContain(429);
    expect(
      await statusOf(tries(url, { account: 'amina-yusuf', password: PASSWORD, headers: from('203.0.113.78') })),
    ).toBe(303);
  });

  describe('for the secrets of clients', () => {
    const ask = (
      id: string,
      secret: string,
      headers: Readonly<Record<string, string>>,
      how: 'basic' | 'post' = 'basic',
    ) =>
      fetch(`${url}/oidc/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          ...(how === 'post' && { client_id: id, client_secret: secret }),
        }),
        headers: {
          ...headers,
          ...(how === 'basic' && { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` }),
        },
      });

    it('locks a client for strangers however its id is spelled, and not for the machine that it is', async () => {
      const own = from('192.0.2.44');
      const right = 'demonstration-academy';
      expect(await statusOf(ask('academy-feed', right, own))).toBe(200);
      const wrong = await inTurn(times(12), (index) =>
        index % 3 === 0
          ? ask('academy-feed', 'guess', from(`198.51.100.${index}`), 'post')
          : ask(index % 3 === 1 ? 'academy%2Dfeed' : 'academy-feed', 'guess', from(`198.51.100.${index}`)),
      );
      expect(wrong.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(9);
      const held = await ask('academy-feed', right, from('198.51.100.99'));
      expect([held.status, await held.json()]).toEqual([
        429,
        expect.objectContaining({ error: 'temporarily_unavailable' }),
      ]);
      expect(Number(held.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await statusOf(ask('academy-feed', right, own))).toBe(200);
    });

    it('answers for a client that does not exist as for one that does', async () => {
      const answers = await inTurn(times(12), async (index) => {
        const pair = await inTurn(['homes-feed', 'police-feed'], async (id) => {
          const answer = await ask(id, 'guess', from('198.51.101.1'));
          const { error, error_description: text } = (await answer.json()) as Record<string, string>;
          return [answer.status, error, text?.replaceAll(/\d+/g, '')];
        });
        return { index, pair };
      });
      for (const { pair } of answers) expect(pair[0]).toEqual(pair[1]);
      expect(answers.at(-1)?.pair[0]?.[0]).toBe(429);
    });
  });

  /** By more wrong tries than are let through, of strangers. */
  async function locked(account: string): Promise<void> {
    await inTurn(times(11), (index) => tries(url, { account, headers: from(`198.51.100.${100 + index}`) }));
  }
});

describe('Without a trusted proxy', () => {
  it('takes nobody for somebody else by X-Forwarded-For', async () => {
    const gateway = await startBuiltIn();
    try {
      const answers: number[] = [];
      for (const batch of times(6)) {
        const some = times(10).map((index) =>
          tries(gateway.url, {
            account: `guess-${batch}-${index}`,
            headers: { 'x-forwarded-for': `198.51.100.${batch * 10 + index}` },
          }),
        );
        answers.push(...(await Promise.all(some.map(statusOf))));
      }
      expect(answers).toContain(429);
    } finally {
      await gateway[Symbol.asyncDispose]();
    }
  });
});
