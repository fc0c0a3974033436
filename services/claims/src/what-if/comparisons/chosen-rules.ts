import { InvalidInputError } from '@turnaround/application';
import type { RuleSetChoice } from '@turnaround/contracts';
import type { FamilyFacts, RuleSet } from '@turnaround/payment-rules';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { ruleSetHashOf } from '@turnaround/rule-sets';
import { givenRuleSet } from '../given-rule-set.js';

/** One side of a comparison. */
export interface ChosenRules {
  /** As people know the rules. */
  readonly title: string;
  /** The choice, with the version it was taken to mean. */
  readonly choice: RuleSetChoice;
  /** The rules for a family on a day; undefined where it is pinned to none that are installed. */
  rulesFor(facts: FamilyFacts, asOf: string): RuleSet | undefined;
}

/**
 * @param pointer JSON pointer of the choice in the request, `/left`
 * @throws InvalidInputError naming the unknown rule set, or everything that is wrong with a document
 */
export function chosenRules(choice: RuleSetChoice, library: RuleSetLibrary, pointer: string): ChosenRules {
  if ('pinned' in choice) {
    return { title: 'The rules each family is under', choice, rulesFor: (facts, asOf) => library.findFor(facts, asOf) };
  }
  if ('ruleSet' in choice) {
    const given = givenRuleSet(choice.ruleSet, `${pointer}/ruleSet`);
    return { ...always(given, choice), title: documentTitle(given, library) };
  }
  const named = library.find(choice.ruleSetId, choice.ruleSetVersion);
  if (named === undefined) {
    throw new InvalidInputError([{ pointer: `${pointer}/ruleSetId`, rule: 'names no rule set that is installed' }]);
  }
  return always(named, { ruleSetId: named.id, ruleSetVersion: named.version });
}

function always(ruleSet: RuleSet, choice: RuleSetChoice): ChosenRules {
  return { title: titleOf(ruleSet), choice, rulesFor: () => ruleSet };
}

function titleOf({ title, version }: RuleSet): string {
  return `${title} ${version}`;
}

/** Whoever tries a change seldom gives it a title of its own: without a mark it would read as the rules that are installed. */
function documentTitle(given: RuleSet, { ruleSets }: RuleSetLibrary): string {
  const title = titleOf(given);
  const namesakes = ruleSets.filter((installed) => titleOf(installed) === title);
  if (namesakes.some((installed) => ruleSetHashOf(installed) === ruleSetHashOf(given))) return title;
  return namesakes.length > 0 ? `${title}, changed` : `${title}, not installed`;
}
