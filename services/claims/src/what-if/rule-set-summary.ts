import type { RuleSetStanding, RuleSetSummary, SourceMark } from '@turnaround/contracts';
import { allRules, compareVersions, type RuleSet } from '@turnaround/payment-rules';
import { ruleSetHashOf, type RuleSetLibrary } from '@turnaround/rule-sets';

/** @param today ISO, the day its standing is told for */
export function summaryOf(ruleSet: RuleSet, library: RuleSetLibrary, today: string): RuleSetSummary {
  const { id, version, title, authority, phase, validFrom, validTo, approvedBy } = ruleSet;
  const rules = allRules(ruleSet).map(({ path, rule }) => ({
    path: path.join('/'),
    id: rule.id,
    mark: rule.source.mark,
    ref: rule.source.ref,
    enabled: rule.enabled,
  }));
  const marks: Partial<Record<SourceMark, number>> = {};
  for (const { mark } of rules) marks[mark] = (marks[mark] ?? 0) + 1;
  return {
    id,
    version,
    title,
    authority,
    phase,
    validFrom,
    validTo,
    standing: standingOf(ruleSet, library, today),
    ...(approvedBy === undefined ? {} : { approvedBy }),
    hash: ruleSetHashOf(ruleSet),
    marks,
    rules,
    rulesOff: rules.filter(({ enabled }) => !enabled).map((rule) => rule.id),
  };
}

function standingOf(ruleSet: RuleSet, library: RuleSetLibrary, today: string): RuleSetStanding {
  if (ruleSet.authority !== '*' && ruleSet.authority !== library.authority) return 'another-authority';
  const newest = library.find(ruleSet.id);
  if (newest !== undefined && compareVersions(ruleSet, newest) < 0) return 'older-version';
  return library.findInForce(today) === ruleSet ? 'in-force' : 'not-today';
}
