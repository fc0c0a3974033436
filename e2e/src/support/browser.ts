import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';

const PICTURES = fileURLToPath(new URL('../../../.turnaround/e2e/', import.meta.url));

/** Patience for one step, on a machine that runs another suite and other pages beside it. */
const STEP_MS = 60_000;

/**
 * These flags are meant for a cloud function with one core: pages would wait for each other, and origins would not be
 * isolated.
 */
const SLOW_OR_UNSAFE = ['--single-process', '--no-zygote', '--disable-web-security', '--disable-site-isolation-trials'];

/** Shapes that a graphics card would draw, computed one by one by a machine that has none: nine tenths of the browser's own work. */
const IN_PLACE_OF_A_GRAPHICS_CARD = [
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** The Chromium that npm brought, without anything that calls out. */
export async function openBrowser(): Promise<Browser> {
  const installed = process.env['CHROMIUM_PATH'];
  return playwright.launch({
    executablePath: installed !== undefined && existsSync(installed) ? installed : await chromium.executablePath(),
    args: [
      ...chromium.args.filter(
        (argument) => !SLOW_OR_UNSAFE.includes(argument) && !IN_PLACE_OF_A_GRAPHICS_CARD.includes(argument),
      ),
      '--disable-gpu',
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    headless: true,
  });
}

export interface Person {
  readonly name: string;
  readonly email: string;
}

/** Switches animations off, so that elements do not move while they are looked at. */
function standStill(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = '*, *::before, *::after { transition: none !important; animation: none !important; }';
    document.head.append(style);
  });
}

/** A page of its own, with nobody signed in. */
export async function newPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(STEP_MS);
  await context.addInitScript(standStill);
  return { page: await context.newPage(), context };
}

/** A page signed in as a person of the demonstration, in a context of its own. */
export async function signInWithBrowser(
  browser: Browser,
  url: string,
  person: Person,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const opened = await newPage(browser, options);
  const { page } = opened;
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator(`button[value="${person.email}"]`).click();
  await page.getByRole('button', { name: `${person.name}, account and sign-out` }).waitFor();
  return opened;
}

/** What every page showed, for whoever has to find out why a test failed. */
export async function keepPictures(browser: Browser, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true });
  const pages = browser.contexts().flatMap((context) => context.pages());
  await Promise.all(
    pages.map((page, index) =>
      page.screenshot({ path: join(PICTURES, `${name}-${index + 1}.png`), fullPage: true }).catch(() => undefined),
    ),
  );
}
