import type { Page } from 'playwright-core';
import { until } from './expectations.js';

/** Opens a screen by its address and waits for its heading. Without one, the error says what the screen shows instead. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  try {
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
  } catch (error) {
    const shown = await page.locator('body').innerText();
    throw new Error(`${path} shows no heading but: ${shown.slice(0, 500)}`, { cause: error });
  }
}

/** The path of the page's screen, `/families/<id>/show`. */
export function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

export interface CountedLink {
  readonly count: number;
  readonly path: string;
}

/** Every number of the screen that opens a list. */
export async function countedLinks(page: Page): Promise<CountedLink[]> {
  const links = await page
    .getByRole('main')
    .getByRole('link', { name: /^\d/ })
    .evaluateAll((elements) =>
      elements.map((element) => ({
        count: Number.parseInt(element.textContent ?? '', 10),
        path: element.getAttribute('href') ?? '',
      })),
    );
  return [...new Map(links.map((link) => [`${link.path} ${link.count}`, link])).values()];
}

/** How many entries the list on the screen says it has. */
export async function listedCount(page: Page): Promise<number> {
  const status = page.getByRole('main').getByText(/^[\d,]+ (entry|entries)$/);
  return Number.parseInt(((await status.textContent()) ?? '').replaceAll(',', ''), 10);
}

/** Every part of the screen shows what it has; none is still a placeholder. */
export async function expectLoaded(page: Page): Promise<void> {
  await until(async () => (await page.locator('.MuiSkeleton-root').count()) === 0);
}
