import { londonDate } from '@turnaround/kernel';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, signInWithBrowser } from './support/browser.js';
import { until } from './support/expectations.js';
import { account, People, registerPartner, type Supported, support } from './support/one-family.js';
import { Platform } from './support/platform.js';
import { pathOf } from './support/screens.js';

const FAMILY_NAME = 'Quillfeather';

/** One thing the browser was asked for. */
interface Asked {
  readonly method: string;
  /** Path and query, as the address bar or the page's own request had it. */
  readonly path: string;
  readonly body: string | null;
}

/** Everything a page asks the platform's API for, from now on. */
function overhear(page: Page, url: string): Map<string, Asked> {
  const heard = new Map<string, Asked>();
  page.on('request', (sent) => {
    const path = sent.url().slice(url.length);
    if (!sent.url().startsWith(`${url}/api/`)) return;
    const asked = { method: sent.method(), path, body: sent.postData() };
    heard.set(`${asked.method} ${path} ${asked.body ?? ''}`, asked);
  });
  return heard;
}

/** Asks with the token of whoever is signed in on the page; of a stream, what it says first. */
function answerTo(page: Page, asked: Asked): Promise<{ status: number; text: string }> {
  return page.evaluate(async ({ method, path, body }) => {
    const key = Object.keys(sessionStorage).find((each) => each.startsWith('oidc.user:')) ?? '';
    const { access_token: token } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { access_token?: string };
    const answer = await fetch(path, {
      method,
      body,
      headers: {
        authorization: `Bearer ${token ?? ''}`,
        ...(body !== null && { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
    });
    if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true)
      return { status: answer.status, text: await answer.text() };
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return { status: answer.status, text: new TextDecoder().decode(first?.value) };
  }, asked);
}

/** Opens a screen and lets it ask for all it wants. */
async function look(page: Page, url: string, path: string): Promise<void> {
  let open = 0;
  const begun = (): void => void (open += 1);
  const done = (): void => void (open -= 1);
  page.on('request', begun).on('requestfinished', done).on('requestfailed', done);
  await page.goto(`${url}${path}`);
  const main = page.getByRole('main').first();
  await main.waitFor();
  // The live stream stays. Who may not see a record is told so without a heading.
  await until(async () => {
    const shown = (await main.innerText()).trim() !== '' && (await page.locator('.MuiSkeleton-root').count()) === 0;
    return shown && open <= 1;
  });
  page.off('request', begun).off('requestfinished', done).off('requestfailed', done);
}

describe('With a worker of another team looking over their shoulder, in a browser of their own', () => {
  let platform: Platform;
  let browser: Browser;
  let family: Supported;
  let secrets: readonly string[];
  let request: string;
  const screens = new Set<string>();
  const addresses = new Map<string, Asked>();

  beforeAll(async () => {
    [platform, browser] = await Promise.all([Platform.start('embedded'), openBrowser()]);
    const people = new People(platform.url);
    family = await support(people, FAMILY_NAME, await registerPartner(people));
    const worker = await people.as('amina-yusuf');
    await until(async () => (await worker.list('service-requests')).total > 0);
    request = String((await worker.list('service-requests')).rows[0]?.['id']);
    secrets = [FAMILY_NAME, family.familyId, family.caseId, family.postcode, 'Breakfast routine works'];
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  const note = (heard: ReadonlyMap<string, Asked>): void => {
    for (const [key, asked] of heard) addresses.set(key, asked);
  };

  it('a worker goes about their day', async () => {
    const { page, context } = await signInWithBrowser(browser, platform.url, account('amina-yusuf'));
    const heard = overhear(page, platform.url);
    const { familyId, caseId } = family;
    const paths = ['/', '/families', `/families/${familyId}/show`, `/families/${familyId}/plan`];
    for (const path of [
      ...paths,
      '/referrals',
      `/referrals/${caseId}/show`,
      '/service-requests',
      `/service-requests/${request}/show`,
      '/tasks',
      '/pipeline',
    ]) {
      await look(page, platform.url, path);
      screens.add(pathOf(page));
    }
    expect([...heard.values()].some(({ path }) => path.includes(familyId))).toBe(true);
    note(heard);
    await context.close();
  });

  it('a partner goes about theirs', async () => {
    const { page, context } = await signInWithBrowser(browser, platform.url, account('nadia-brook'));
    const heard = overhear(page, platform.url);
    for (const path of [
      '/families',
      `/families/${family.familyId}/show`,
      '/service-requests',
      `/service-requests/${request}/show`,
      '/agencies',
    ]) {
      await look(page, platform.url, path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      screens.add(pathOf(page));
    }
    note(heard);
    await context.close();
  });

  it('and the other sees nothing of it, whatever they try', async () => {
    const { familyId, caseId } = family;
    const filter = encodeURIComponent(JSON.stringify({ familyId }));
    const q = encodeURIComponent(JSON.stringify({ q: FAMILY_NAME }));
    const now = encodeURIComponent(new Date().toISOString());
    const typed = [
      ...['families', 'referrals', 'needs', 'plans', 'timeline', 'service-requests', 'contacts', 'evidence'].flatMap(
        (list) => [
          `/api/${list}?filter=${filter}`,
          `/api/${list}?filter=${filter}&format=csv`,
          `/api/${list}?filter=${q}`,
        ],
      ),
      `/api/families/${familyId}?knownAt=${now}&about=${londonDate(new Date())}`,
      `/api/claims/${caseId}/evidence-pack`,
      `/api/claims/${caseId}/recompute`,
      '/api/subscriptions/events',
      '/api/subscriptions/events/stream',
      `/api/ledger/events?stream=referral-${caseId}`,
      '/api/access-log',
      '/api/live',
    ].map((path): Asked => ({ method: 'GET', path, body: null }));
    const evaluated = { method: 'POST', path: '/api/pbr/evaluate', body: JSON.stringify({ caseId }) };
    const tried = [...addresses.values(), ...typed, evaluated];
    const own = await signInWithBrowser(browser, platform.url, account('amina-yusuf'));
    const shownToOwn = await Promise.all(
      tried.filter(({ method }) => method === 'GET').map(async (asked) => (await answerTo(own.page, asked)).text),
    );
    // What is tried does show the family to whom it should.
    expect(shownToOwn.filter((text) => text.includes(FAMILY_NAME)).length).toBeGreaterThan(10);
    await own.context.close();

    const { page, context } = await signInWithBrowser(browser, platform.url, account('farid-rahman'));
    const seen: string[] = [];
    const reads: Promise<void>[] = [];
    const check = (where: string, text: string): void => {
      for (const secret of secrets) if (text.includes(secret)) seen.push(`${where}: ${secret}`);
    };
    page.on('response', (response) => {
      if (response.headers()['content-type']?.startsWith('text/event-stream') === true) return;
      if (!response.url().includes('/api/')) return;
      const where = `${response.request().method()} ${response.url()}`;
      reads.push(
        response.text().then(
          (text) => check(where, text),
          () => undefined,
        ),
      );
    });
    for (const path of screens) {
      await look(page, platform.url, path);
      const text = await page.getByRole('main').first().innerText();
      // Their own address may stand in a sentence; names, homes and notes of the family may not.
      for (const secret of [FAMILY_NAME, family.postcode, 'Breakfast routine works'])
        if (text.includes(secret)) seen.push(`${path}: ${secret}`);
    }
    const answers = await Promise.all(tried.map(async (asked) => ({ asked, ...(await answerTo(page, asked)) })));
    for (const { asked, status, text } of answers) {
      check(`${asked.method} ${asked.path} ${status}`, text);
      if (asked.method === 'POST' && status < 400) seen.push(`${asked.path}: ${status}`);
    }
    await Promise.all(reads);
    expect(seen).toEqual([]);
    expect(screens.size).toBeGreaterThan(8);
    expect(tried.length).toBeGreaterThan(60);
    await context.close();
  });
});
