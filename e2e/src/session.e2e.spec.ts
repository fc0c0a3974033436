import type { Browser, BrowserContext, Page } from 'playwright-core';
import { account } from './support/one-family.js';
import { newPage, openBrowser, signInWithBrowser } from './support/browser.js';
import { until } from './support/expectations.js';
import { answer, choose, openDialog, type } from './support/forms.js';
import { Platform } from './support/platform.js';

const WORKER = 'sam-whitlock';
const TYPED = 'Homework club on Tuesdays, typed before the session ended.';

/** What oidc-client-ts keeps of the person in the tab. */
const tokenOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const key = Object.keys(sessionStorage).find((each) => each.startsWith('oidc.user:'));
    const user = key === undefined ? undefined : (JSON.parse(sessionStorage.getItem(key) ?? '{}') as object);
    return user === undefined ? undefined : String(Reflect.get(user, 'refresh_token'));
  });

/** The access token has run out; with `refresh: 'gone'` nothing is left to renew it by. */
const runOut = (page: Page, refresh: 'kept' | 'gone'): Promise<void> =>
  page.evaluate((gone) => {
    const key = Object.keys(sessionStorage).find((each) => each.startsWith('oidc.user:')) ?? '';
    const user = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>;
    user['expires_at'] = 1;
    if (gone) delete user['refresh_token'];
    sessionStorage.setItem(key, JSON.stringify(user));
  }, refresh === 'gone');

/** The tab comes to the front: what it shows is read again. */
const comeToFront = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));

/** As issuers do that let no other window look at theirs. */
async function isolateIssuer(context: BrowserContext): Promise<void> {
  await context.route('**/oidc/**', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response, headers });
  });
}

describe('A session in the browser', () => {
  let platform: Platform;
  let browser: Browser;

  beforeAll(async () => {
    [platform, browser] = await Promise.all([Platform.start('embedded'), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.stop();
    await platform?.remove();
  });

  it.each(['keeps', 'cuts'] as const)(
    'that ends keeps the open dialog and its text, signs in beside it and goes on, where the issuer %s the opener',
    async (opener) => {
      const { page } = await signInWithBrowser(browser, platform.url, account(WORKER));
      if (opener === 'cuts') await isolateIssuer(page.context());
      await page.getByRole('link', { name: 'Agencies' }).click();
      const form = await openDialog(page, 'Add agency');
      await answer(form, [
        type('Name', 'Homework Club'),
        choose('Kind', 'School'),
        type('What it helps with', TYPED),
        type('Contact person', 'Nadia Brook'),
        type('Email', 'nadia.brook@academy.example'),
      ]);
      await runOut(page, 'gone');
      await page.context().clearCookies();
      const again = page.getByRole('button', { name: 'Sign in again' });
      await until(async () => {
        await comeToFront(page);
        return again.isVisible();
      });
      const [beside] = await Promise.all([page.waitForEvent('popup'), again.click()]);
      const closed = beside.waitForEvent('close');
      const them = beside.locator(`button[value="${account(WORKER).email}"]`);
      await them.waitFor();
      expect(await beside.evaluate(() => window.opener === null)).toBe(opener === 'cuts');
      await them.click();
      await Promise.all([closed, again.waitFor({ state: 'detached' })]);
      expect(await form.getByLabel('What it helps with').inputValue()).toBe(TYPED);
      await form.getByRole('button', { name: 'Add agency', exact: true }).click();
      await page.getByRole('heading', { name: 'Homework Club', level: 1 }).waitFor();
      await page.getByText(TYPED).waitFor();
      await page.context().close();
    },
  );

  it('keeps what was typed and not sent, for its person alone', async () => {
    const { page } = await signInWithBrowser(browser, platform.url, account(WORKER));
    await page.getByRole('link', { name: 'Agencies' }).click();
    const helps = () => page.getByRole('dialog').getByLabel('What it helps with');
    const reopened = async () => {
      await page.getByRole('button', { name: 'Add agency typed, not sent' }).click();
      await page.getByText('and did not send it').waitFor();
      return helps().inputValue();
    };
    await answer(await openDialog(page, 'Add agency'), [type('What it helps with', TYPED)]);
    await page.reload();
    expect(await reopened()).toBe(TYPED);
    await page.keyboard.press('Escape');
    expect(await reopened()).toBe(TYPED);
    await page.goBack();
    await page.goForward();
    expect(await reopened()).toBe(TYPED);

    // Somebody else, in the same tab, after the session ended: nothing of it.
    await page.evaluate(() => {
      const key = Object.keys(sessionStorage).find((each) => each.startsWith('oidc.user:')) ?? '';
      sessionStorage.removeItem(key);
    });
    await page.context().clearCookies();
    await page.goto(`${platform.url}/agencies`);
    const signIn = async (id: string) => {
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.locator(`button[value="${account(id).email}"]`).click();
      await page.getByRole('button', { name: /account and sign-out/ }).waitFor();
    };
    await signIn('priya-anand');
    await openDialog(page, 'Add agency');
    expect(await helps().inputValue()).toBe('');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: /account and sign-out/ }).click();
    await page.getByRole('menuitem', { name: 'Logout' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goto(`${platform.url}/agencies`);
    await signIn(WORKER);
    expect(await reopened()).toBe(TYPED);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('and did not send it').waitFor({ state: 'detached' });
    expect(await helps().inputValue()).toBe('');
    await answer(page.getByRole('dialog'), [type('What it helps with', TYPED)]);
    await page.keyboard.press('Escape');

    // Signing out takes it along.
    await page.getByRole('button', { name: /account and sign-out/ }).click();
    await page.getByRole('menuitem', { name: 'Logout' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goto(`${platform.url}/agencies`);
    await signIn(WORKER);
    await openDialog(page, 'Add agency');
    expect(await helps().inputValue()).toBe('');
    await page.context().close();
  });

  it('of two tabs goes on in both, by tokens of their own', async () => {
    const { page } = await signInWithBrowser(browser, platform.url, account(WORKER));
    await page.getByRole('link', { name: 'Agencies' }).click();
    await page.getByRole('button', { name: 'Add agency' }).waitFor();
    const [copy] = await Promise.all([
      page.waitForEvent('popup'),
      // As "duplicate tab" does, with the storage of this one.
      page.evaluate(() => void window.open(window.location.href)),
    ]);
    await copy.getByRole('button', { name: 'Add agency' }).waitFor();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Add agency' }).waitFor();
    const tabs = [page, copy, other];
    for (const round of [1, 2]) {
      const tokens = await Promise.all(tabs.map(tokenOf));
      expect({ round, different: new Set(tokens).size }).toEqual({ round, different: 3 });
      for (const [index, tab] of tabs.entries()) {
        await runOut(tab, 'kept');
        await tab.reload();
        await tab.getByRole('button', { name: 'Add agency' }).waitFor();
        expect(await tokenOf(tab)).not.toBe(tokens[index]);
      }
    }
    await page.context().close();
  });

  it('that nobody has asks who it is, and keeps the page wanted', async () => {
    const { page, context } = await newPage(browser);
    await page.goto(`${platform.url}/agencies`);
    await page.getByText('After signing in you return to the page you wanted.').waitFor();
    await context.close();
  });
});
