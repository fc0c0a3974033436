import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** The Chromium that npm brought, without anything that calls out. */
export async function openBrowser(): Promise<Browser> {
  const installed = process.env['CHROMIUM_PATH'];
  return playwright.launch({
    executablePath: installed !== undefined && existsSync(installed) ? installed : await chromium.executablePath(),
    args: [
      ...chromium.args,
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  });
}

export interface Person {
  readonly email: string;
  readonly password: string;
}

/** A page signed in as a person, in a context of its own. */
export async function signInWithBrowser(
  browser: Browser,
  url: string,
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(`${url}/**`);
  return { page, context };
}
