import type { RuleSetStanding, RuleSetSummary } from '@turnaround/contracts';
import { formatDate } from '../format/format.js';
import type { ChoiceWords } from '../wording/use-words.js';

/** What people ask for most comes first. */
const places: Readonly<Record<RuleSetStanding, number>> = {
  'in-force': 0,
  'not-today': 1,
  'older-version': 2,
  'another-authority': 3,
};

/** Rule sets as lists offer them: those in force first, older versions and other authorities last. */
export function inOrder(ruleSets: readonly RuleSetSummary[]): readonly RuleSetSummary[] {
  return ruleSets.toSorted((one, other) => places[one.standing] - places[other.standing]);
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
