import type { ChoiceWords } from '../wording/use-words.js';

/** Year and quarter of a claim window by its id, `window-2026-q3`; undefined for every other rule. */
export function quarterOf(ruleId: string): { readonly year: string; readonly quarter: string } | undefined {
  const [, year, quarter] = /^window-(\d{4})-q([1-4])$/.exec(ruleId) ?? [];
  return year === undefined || quarter === undefined ? undefined : { year, quarter };
}

/** A rule of a document as people name it; its claim windows by year and quarter. */
export function ruleWords(
  ruleId: string,
  words: ChoiceWords,
  translate: (key: string, options?: Record<string, unknown>) => string,
): string {
  const window = quarterOf(ruleId);
  return window === undefined ? words('testName', ruleId) : translate('ruleSets.windowOf', window);
}
