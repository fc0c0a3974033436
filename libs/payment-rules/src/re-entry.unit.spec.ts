import { claimPrepared, type PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { factsOf } from './facts/fold-facts.js';
import { FamilyStory, id, mother, ruleSetFrom } from './family-story.examples.spec.js';
import { negativeChecks } from './negative-checks.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const fellmoor = ruleSetFrom('demonstration.json');
const returning = switchOn(fellmoor, {
  authority: 'E06999999',
  ruleIds: ['re-entry'],
  by: 'Director',
  on: '2023-01-01',
});
const needs = [id(31), id(32), id(33)] as const;
const route = 'successful-family-outcome';

const second = FamilyStory.referred('2025-01-06')
  .accepted('2025-01-08')
  .allocated('2025-01-09')
  .need(needs[0], 'education', '2025-01-10')
  .need(needs[1], 'crime', '2025-01-10')
  .need(needs[2], 'health', '2025-01-10', mother)
  .assessed('2025-01-20')
  .planned('2025-02-01', needs)
  .outcome(needs[0], '2025-05-01')
  .outcome(needs[1], '2025-05-01')
  .outcome(needs[2], '2025-05-10')
  .closed('2025-06-01');

/** The same family, paid for once before under another case. */
function after(paidOn: string, story = second): PaymentDecision {
  return decide(returning, paidBefore(paidOn, story));
}

function paidBefore(paidOn: string, story: FamilyStory): FamilyStory['events'] {
  const told = story.paid(route, 'supporting-families', 80_000, paidOn);
  return told.events.map((event) =>
    event.type === claimPrepared.storedType && event.metadata.occurredAt.startsWith(paidOn)
      ? { ...event, data: { ...(event.data as object), caseId: id(8001) } }
      : event,
  );
}

function decide(ruleSet: RuleSet, events: FamilyStory['events']): PaymentDecision {
  const asOf = '2026-01-10';
  return evaluate(ruleSet, factsOf(events), { asOf, knownAt: '2099-01-01T00:00:00.000Z', allocationUsed: 0 });
}

describe('A family that comes back after it was paid for', () => {
  it('earns nothing more where the rule of re-entry is off, and the decision says so', () => {
    const decision = decide(fellmoor, paidBefore('2023-10-02', second));
    expect(decision).toMatchObject({ outcome: 'achieved', claimable: false, amountPence: 0 });
    expect(decision.reasonCodes).toEqual(expect.arrayContaining(['ALREADY_PAID_ROUTE_A', 'RE_ENTRY_OFF']));
    expect(decision.rulesOff).toContain('re-entry');
  });

  it('earns nothing more where the rule set has no such rule', () => {
    const decision = decide({ ...fellmoor, reEntry: undefined }, paidBefore('2023-10-02', second));
    expect(decision).toMatchObject({ claimable: false, amountPence: 0 });
    expect(decision.reasonCodes.filter((reason) => reason.startsWith('RE_ENTRY'))).toEqual([]);
  });

  it('earns a second result where the rule is on, marked for audit', () => {
    const decision = after('2024-01-08');
    expect(decision).toMatchObject({ claimable: true, amountPence: 80_000 });
    expect(decision.reasonCodes).toContain('RE_ENTRY_AUDIT');
  });

  it('is a day too soon when taken in before the months are over', () => {
    const decision = after('2024-01-09');
    expect(decision).toMatchObject({ claimable: false, amountPence: 0 });
    expect(decision.reasonCodes).toEqual(expect.arrayContaining(['ALREADY_PAID_ROUTE_A', 'RE_ENTRY_TOO_SOON']));
  });

  it('earns one result in the new episode, not two', () => {
    const again = second.paid(route, 'supporting-families', 80_000, '2026-01-05');
    expect(after('2024-01-08', again)).toMatchObject({ claimable: false, amountPence: 0 });
  });

  it('has no earlier payment against it in the negative checks once it may earn again', () => {
    const clear = (ruleSet: RuleSet): boolean | undefined => {
      const events = paidBefore('2024-01-08', second);
      const checks = negativeChecks(factsOf(events), decide(ruleSet, events), [], []);
      return checks.find(({ check }) => check === 'no-earlier-payment')?.clear;
    };
    expect([clear(returning), clear(fellmoor)]).toEqual([true, false]);
  });
});
