import type { Locator, Page } from 'playwright-core';
import { until } from './expectations.js';

/** One answer in a form, as a person gives it. */
export type Answer = (form: Locator) => Promise<void>;

/** The label as it stands, with the mark of a field that must be filled in. */
const labelled = (label: string): RegExp =>
  new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\s*\\(optional\\))?\\s*\\*?$`);

export const type =
  (label: string, text: string): Answer =>
  (form) =>
    form
      .locator('input, textarea')
      .and(form.getByLabel(labelled(label)))
      .fill(text);

/** Picks from a list that opens. */
export const choose =
  (label: string, option: string | RegExp): Answer =>
  async (form) => {
    await form.getByRole('combobox', { name: labelled(label) }).click();
    await form.page().getByRole('option', { name: option }).first().click();
  };

/** Picks from a list by typing the beginning. */
export const find =
  (label: string, text: string): Answer =>
  async (form) => {
    await form.getByRole('combobox', { name: labelled(label) }).fill(text);
    await form.page().getByRole('option', { name: text }).first().click();
  };

/** Picks one of a few that are all in sight. */
export const pick =
  (label: string, option: string): Answer =>
  (form) =>
    form
      .getByRole('group', { name: labelled(label) })
      .getByRole('radio', { name: option, exact: true })
      .check();

export const tick =
  (label: string | RegExp): Answer =>
  (form) =>
    form.getByLabel(label).check();

/** Several short texts, one after the other. */
export const list =
  (label: string, ...texts: readonly string[]): Answer =>
  async (form) => {
    const box = form.getByRole('combobox', { name: labelled(label) });
    for (const text of texts) {
      await box.fill(text);
      await box.press('Enter');
    }
  };

/** The same verdict on every goal of the plan. */
export const everyGoal =
  (verdict: string, evidence: string): Answer =>
  async (form) => {
    for (const radio of await form.getByRole('radio', { name: verdict, exact: true }).all()) await radio.check();
    for (const box of await form.locator('textarea').and(form.getByLabel('What shows it')).all())
      await box.fill(evidence);
  };

/** When it happened; without it, now. */
export const happened =
  (on: string, at = '10:00'): Answer =>
  async (form) => {
    await form.getByRole('button', { name: 'Change the date' }).click();
    await form.getByLabel('It happened on').fill(on);
    await form.getByLabel('At', { exact: true }).fill(at);
  };

export async function answer(form: Locator, answers: readonly Answer[]): Promise<void> {
  for (const give of answers) await give(form);
}

/** Answers in one part of a form, where the same question is asked more than once. */
export const within =
  (part: (form: Locator) => Locator, answers: readonly Answer[]): Answer =>
  (form) =>
    answer(part(form), answers);

/** Opens the dialog of a command: a button of its own, or under "All actions"; waits until the command applies. */
export async function openDialog(page: Page, verb: string): Promise<Locator> {
  const button = page.getByRole('main').getByRole('button', { name: verb, exact: true });
  const more = page.getByRole('main').getByRole('button', { name: 'All actions' });
  await button.or(more).first().waitFor();
  await until(async () => {
    if (await button.isVisible()) {
      await button.click();
      return true;
    }
    await more.click();
    const item = page.getByRole('menuitem', { name: new RegExp(`^${verb}`), disabled: false });
    // The page may follow the record meanwhile and show the command as a button of its own: then the menu no longer has it.
    const isChosen = await item.click({ timeout: 1_000 }).then(
      () => true,
      () => false,
    );
    if (!isChosen) await page.keyboard.press('Escape');
    return isChosen;
  }, 20_000);
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

/** Gives a command in its dialog; done when the platform has taken it and the dialog is gone. */
export async function give(page: Page, verb: string, answers: readonly Answer[] = []): Promise<void> {
  const dialog = await openDialog(page, verb);
  await answer(dialog, answers);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  // The platform may have changed the record meanwhile (needs copied into the plan). A person would look and send again.
  const seen = dialog.getByRole('button', { name: 'I have seen this: send again' });
  const closed = dialog.waitFor({ state: 'hidden' });
  await Promise.race([closed, seen.click().catch(() => undefined)]);
  await closed;
}
