import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, mother, ruleSetFrom } from './family-story.examples.spec.js';
import { negativeChecks } from './negative-checks.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const always = '2099-01-01T00:00:00.000Z';
const fellmoor = ruleSetFrom('demonstration.json');
const allowing = switchOn(fellmoor, {
  authority: 'E06999999',
  ruleIds: ['equivalent-progress'],
  by: 'Director',
  on: '2025-01-01',
});
const [school, crime, health] = [id(31), id(32), id(33)];

/** All is met but school, where the last word is that the outcome is not achieved. */
const almost = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .allocated('2025-01-09')
  .need(school, 'education', '2025-01-10')
  .need(crime, 'crime', '2025-01-10')
  .need(health, 'health', '2025-01-10', mother)
  .assessed('2025-01-20')
  .planned('2025-02-01', [school, crime, health])
  .outcome(school, '2025-05-01', false)
  .outcome(crime, '2025-05-01')
  .outcome(health, '2025-05-10')
  .closed('2025-06-01');
const accepted = almost.and('outcomes.EquivalentProgressAllowed', '2025-07-01', {
  caseId: id(9001),
  familyId: id(9002),
  needId: school,
  reason: 'From no school at all to four days a week',
  allowedBy: 'director',
  allowedByName: 'A Director',
  allowedOn: '2025-07-01',
});

const decide = (ruleSet: RuleSet, story: FamilyStory, asOf = '2026-01-10', knownAt = always): PaymentDecision =>
  evaluate(ruleSet, story.facts, { asOf, knownAt, allocationUsed: 0 });
const ofSchool = (decision: PaymentDecision): PaymentDecision['tests'] =>
  decision.tests.filter(({ needId, formula, testId }) => needId === school && (formula ?? testId) !== testId);

describe('Equivalent progress', () => {
  it('stands in for the outcome where the rule set allows it, sustained from its acceptance, and is marked for audit', () => {
    const decision = decide(allowing, accepted);
    expect(decision).toMatchObject({ outcome: 'achieved', claimable: true, maturesOn: '2026-01-01' });
    expect(decision.reasonCodes).toContain('EQUIVALENT_PROGRESS_AUDIT');
    expect(decision.tests).toContainEqual(
      expect.objectContaining({
        testId: 'equivalent-progress',
        needId: school,
        verdict: 'met',
        metSince: '2025-07-01',
      }),
    );
    expect(decide(allowing, accepted, '2025-12-31')).toMatchObject({ claimable: false, maturesOn: '2026-01-01' });
  });

  it('keeps the figure it stands in for', () => {
    expect(ofSchool(decide(allowing, accepted))).toContainEqual(
      expect.objectContaining({
        verdict: 'neutral',
        numerator: 0,
        denominator: 1,
        reasonCodes: ['EQUIVALENT_PROGRESS_AUDIT', 'OUTCOME_NOT_ACHIEVED'],
      }),
    );
  });

  it('changes nothing where the rule is off, and the decision says that it was recorded all the same', () => {
    for (const ruleSet of [fellmoor, { ...fellmoor, discretion: undefined }]) {
      const decision = decide(ruleSet, accepted);
      expect(decision).toMatchObject({ outcome: 'not-achieved', claimable: false });
      expect(decision.reasonCodes).toContain('EQUIVALENT_PROGRESS_OFF');
      expect(decision.missing).toContainEqual({
        testId: 'outcome-of-need',
        needId: school,
        reasonCode: 'OUTCOME_NOT_ACHIEVED',
      });
    }
  });

  it('is not known before it was recorded', () => {
    const before = '2025-06-30T00:00:00.000Z';
    expect(decide(allowing, accepted, '2026-01-10', before)).toEqual(decide(allowing, almost, '2026-01-10', before));
  });

  it('is undone by a later word that the outcome is lost', () => {
    expect(decide(allowing, accepted.outcome(school, '2025-09-01', false))).toMatchObject({
      outcome: 'not-achieved',
      claimable: false,
    });
  });

  it('leaves no mark where the outcome was reached after all', () => {
    const reached = accepted.outcome(school, '2025-08-01');
    expect(decide(allowing, reached).reasonCodes).not.toContain('EQUIVALENT_PROGRESS_AUDIT');
  });

  it('is off in every national rule set and on in the local plan of Harrowmoor', () => {
    const enabled = ['expanded-2015', 'supporting-families-2022', 'demonstration', 'expanded-2015-local-plan'].map(
      (file) => ruleSetFrom(`${file}.json`).discretion?.enabled,
    );
    expect(enabled).toEqual([false, false, false, true]);
  });

  it('leaves the negative checks of a claim clear', () => {
    const checks = negativeChecks(accepted.facts, decide(allowing, accepted), [], []);
    expect(checks.filter(({ clear }) => !clear)).toEqual([]);
  });
});
