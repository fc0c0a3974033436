import type { RuleSetSummary, SourceMark } from '@turnaround/contracts';
import { allRules, type RuleSet } from '@turnaround/payment-rules';
import { ruleSetHashOf } from '@turnaround/rule-sets';

export function summaryOf(ruleSet: RuleSet): RuleSetSummary {
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
    ...(approvedBy === undefined ? {} : { approvedBy }),
    hash: ruleSetHashOf(ruleSet),
    marks,
    rules,
    rulesOff: rules.filter(({ enabled }) => !enabled).map((rule) => rule.id),
  };
}
