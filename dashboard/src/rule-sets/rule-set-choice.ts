import { RuleSetStanding, type RuleSetSummary } from '@turnaround/contracts';
import { formatDate } from '../format/format.js';
import type { ChoiceWords } from '../wording/use-words.js';

/** Rule sets as lists offer them: those in force first, then as they came. */
export function inOrder(ruleSets: readonly RuleSetSummary[]): readonly RuleSetSummary[] {
  const place = ({ standing }: RuleSetSummary): number => RuleSetStanding.options.indexOf(standing);
  return ruleSets.toSorted((one, other) => place(one) - place(other));
}

/** A rule set as a list of choices names it: title, version, the time it is for, and whether it is in force. */
export function ruleSetChoiceWords(
  { title, version, validFrom, validTo, standing }: RuleSetSummary,
  words: ChoiceWords,
  translate: (key: string, options: Record<string, unknown>) => string,
): string {
  return translate('payment.ruleSetChoice', {
    title,
    version,
    from: formatDate(validFrom),
    to: formatDate(validTo),
    standing: words('ruleSetStanding', standing).toLowerCase(),
  });
}
