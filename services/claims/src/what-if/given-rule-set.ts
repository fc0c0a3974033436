import { InvalidInputError } from '@turnaround/application';
import { parseRuleSet, type RuleSet, RuleSetRefusedError } from '@turnaround/payment-rules';

/**
 * A rule set somebody sent along, checked as the installed ones are.
 * @param pointer JSON pointer of the document in the request, `/ruleSet`
 * @throws InvalidInputError with path and reason of everything that is wrong with it
 */
export function givenRuleSet(document: unknown, pointer: string): RuleSet {
  try {
    return parseRuleSet(document, 'request');
  } catch (error) {
    if (!(error instanceof RuleSetRefusedError)) throw error;
    throw new InvalidInputError(
      error.findings.map(({ path, reason }) => ({
        pointer: path === '' ? pointer : `${pointer}/${path}`,
        rule: reason,
      })),
    );
  }
}
