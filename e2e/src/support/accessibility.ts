import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WCAG: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
};
/** The dark theme differs in colours only. */
const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast'] }, resultTypes: ['violations'] };

const WIDTHS = [1280, 390];
const HEIGHT = 900;

/** What breaks WCAG 2.2 A or AA on the page as it stands, light and dark, at a desk and on a phone; one line each. */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const broken: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.locator(`html`).evaluate(async () => {
        await new Promise(requestAnimationFrame);
      });
      broken.push(
        ...(await violations(page, colorScheme === 'light' ? WCAG : COLOURS)).map(
          (line) => `${width} ${colorScheme}: ${line}`,
        ),
      );
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: WIDTHS[0] ?? 1280, height: HEIGHT });
  return broken;
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate(async (run): Promise<AxeResults> => {
    const axe = Reflect.get(window, 'axe') as { run(context: Document, options: RunOptions): Promise<AxeResults> };
    return axe.run(document, run);
  }, options);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} (${failureSummary?.replaceAll('\n', ' ') ?? ''})`,
    ),
  );
}
