import type { EvidenceSource, PaymentDecision } from '@turnaround/contracts';
import type { Figure } from './rule-set/outcome-test.js';
import type { RuleSet } from './rule-set/rule-set.js';

const sourceOfFormula: Readonly<Record<Figure['formula'], EvidenceSource>> = {
  'attended-of-possible': 'school-attendance',
  'possible-less-unauthorised-of-possible': 'school-attendance',
  'attended-of-possible-less-authorised': 'school-attendance',
  'unauthorised-of-possible': 'school-attendance',
  'fixed-term-exclusions': 'exclusions',
  'permanent-exclusions': 'exclusions',
  'proven-offences': 'police-incidents',
  'proven-offences-reduction': 'police-incidents',
  'reported-incidents': 'police-incidents',
  'reported-incidents-reduction': 'police-incidents',
  'verified-incidents': 'police-incidents',
  'verified-incidents-reduction': 'police-incidents',
  'domestic-abuse-call-outs': 'police-incidents',
  'continuous-work': 'benefits-and-work',
  'on-benefit': 'benefits-and-work',
  'progress-to-work': 'benefits-and-work',
  'need-outcome': 'key-worker',
  'on-school-roll': 'school-attendance',
  'debt-plan-kept': 'debt-advice',
  'health-score-improvement': 'health',
  'plan-stepped-down': 'childrens-services',
  'housing-secure': 'housing',
};

/**
 * Missing pieces that no evidence about a family can supply, because they depend on the programme's rules, money and
 * windows.
 */
const programmeMatters: ReadonlySet<string> = new Set([
  'rule-set',
  'route',
  'tariff',
  'funding',
  'claim-window',
  'overlap',
]);

/** Where a missing piece of a decision has to come from: a data feed, a service, or the case work. */
export function evidenceSourceOf(
  ruleSet: RuleSet,
  { testId, reasonCode }: PaymentDecision['missing'][number],
): EvidenceSource {
  if (reasonCode === 'DATE_OF_BIRTH_MISSING') return 'case-record';
  const formula = ruleSet.tests.find(({ id }) => id === testId)?.figure.formula;
  if (formula !== undefined) return sourceOfFormula[formula];
  const isRoute = ruleSet.routes.some(({ id }) => id === testId);
  return isRoute || programmeMatters.has(testId) ? 'programme' : 'case-record';
}
