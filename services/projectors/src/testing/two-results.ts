import { type FamilyStory, mother, ruleSetFrom } from '@turnaround/payment-rules/examples';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { caseId, familyId, submitted, whole } from './three-needs.js';

/** Two routes that pay beside each other, as in phase 1 (docs/domain/payment-by-results.md §1.1). */
export const inParts = twoRoutes();

function twoRoutes(): RuleSetLibrary {
  const demonstration = ruleSetFrom('demonstration.json');
  const [outcome] = demonstration.routes;
  const progress = ruleSetFrom('phase-1.json').tests.find(({ id }) => id === 'work-progress');
  if (outcome === undefined || progress === undefined) throw new Error('The rule sets have changed');
  const toWork = { ...outcome, id: 'progress-to-work', everyNeed: false, wholeFamilyWorking: false };
  const tariff = demonstration.tariff.map((row) => ({
    ...row,
    results: { [outcome.id]: 70_000, [toWork.id]: 10_000 },
  }));
  const tests = [...demonstration.tests, { ...progress, enabled: true, whenCriteria: [] }];
  const routes = [outcome, { ...toWork, code: 'C' as const, tests: [progress.id] }];
  return new RuleSetLibrary([{ ...demonstration, tests, routes, tariff }], demonstration.authority);
}

/** Both results are there. */
export const atWork = whole.evidence(
  { kind: 'progress-to-work', step: 'Work Programme', on: '2025-12-13' },
  '2025-12-13',
  {
    memberId: mother,
  },
);

export const firstResult = submitted(atWork, '2025-12-15', caseId, 70_000);

export function secondResult(story: FamilyStory, on: string): FamilyStory {
  return story.paid('progress-to-work', 'supporting-families', 10_000, on);
}

export function withoutWork(story: FamilyStory, on: string): FamilyStory {
  const { evidenceId } = atWork.events.at(-1)?.data as { evidenceId: string };
  const why = { reason: 'Of somebody else', retractedBy: 'pat', retractedOn: on };
  return story.and('outcomes.EvidenceRetracted', on, { caseId, familyId, evidenceId, ...why });
}
