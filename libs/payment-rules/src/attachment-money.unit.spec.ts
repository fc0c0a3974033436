import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate } from './evaluation/evaluate.js';
import { FamilyStory, id, ruleSetFrom } from './family-story.examples.spec.js';
import { fundingModeOn } from './evaluation/money.js';
import type { RuleSet } from './rule-set/rule-set.js';
import { findRuleSet } from './rule-set/select-rule-set.js';
import { switchOn } from './rule-set/switch-on.js';

const authority = { authority: 'E06999997', ruleIds: 'all' as const, by: 'Director', on: '2012-04-01' };
const phase1 = switchOn(ruleSetFrom('phase-1.json'), authority);
const localPlan = ruleSetFrom('expanded-2015-local-plan.json');
const episode = { caseId: id(9001), familyId: id(9002) };

const decide = (ruleSet: RuleSet, story: FamilyStory, asOf: string): PaymentDecision =>
  evaluate(ruleSet, story.facts, { asOf, knownAt: '2031-01-01T00:00:00.000Z' });

function changed(ruleSet: RuleSet, change: (draft: RuleSet) => void): RuleSet {
  const draft = structuredClone(ruleSet);
  change(draft);
  return draft;
}

const eligible = FamilyStory.referred('2016-01-01')
  .accepted('2016-01-02')
  .need(id(40), 'education', '2016-01-05')
  .need(id(41), 'health', '2016-01-05')
  .assessed('2016-01-10');
const fee = (ruleSet: RuleSet, story = eligible): number => decide(ruleSet, story, '2016-12-01').attachmentPence;

describe('The fee for taking a family in', () => {
  it('is due once the family is eligible', () => {
    expect(fee(localPlan)).toBe(100_000);
    expect(fee(localPlan, FamilyStory.referred('2016-01-01').accepted('2016-01-02'))).toBe(0);
  });
  it.each(['upfront', 'suspended'] as const)('is nothing where results were %s on that day', (mode) => {
    const until = { from: '2015-04-01', to: '2016-01-02' };
    const paidLater = changed(localPlan, (draft) => {
      const [row] = draft.fundingModes as [RuleSet['fundingModes'][number]];
      draft.fundingModes = [
        { ...row, ...until, id: 'first', mode },
        { ...row, from: '2016-01-03', mode: 'pbr' },
      ];
    });
    expect(fee(paidLater)).toBe(0);
    expect(decide(paidLater, eligible, '2016-12-01').fundingMode).toBe('pbr');
  });
  it('is nothing for a family that was paid for in an earlier episode, unless it may enter again', () => {
    const back = eligible.paid('significant-progress', 'expanded', 80_000, '2015-10-01', id(8001));
    expect(fee(localPlan, back)).toBe(0);
    expect(fee({ ...localPlan, reEntry: undefined }, back)).toBe(0);
    const soon = switchOn(localPlan, { ...authority, ruleIds: ['re-entry'] });
    expect(fee(soon, back)).toBe(0);
    const rule = soon.reEntry;
    expect(fee(rule === undefined ? soon : { ...soon, reEntry: { ...rule, afterMonths: 3 } }, back)).toBe(100_000);
  });
  it('never exceeds the maximum of the phase', () => {
    const low = changed(localPlan, (draft) => {
      draft.phaseMaximum.pence = 90_000;
    });
    expect(fee(low)).toBe(90_000);
  });
});

describe('The tariff year', () => {
  const attached = FamilyStory.referred('2012-07-20').accepted('2012-07-25');
  const migrated = (ruleSetVersion: string): FamilyStory =>
    attached.and('claims.RuleSetMigrated', '2014-06-01', {
      ...episode,
      ruleSetId: 'phase-1',
      ruleSetVersion,
      ruleSetHash: 'hash',
      reason: 'A corrected document',
      migratedBy: 'two',
      migratedOn: '2014-06-01',
    });
  it('stays that of the day the family was taken in when it moves to a newer version of the same rules', () => {
    const newer = { ...phase1, version: '1.1.0' };
    expect(decide(phase1, attached, '2014-09-10').tariffRowId).toBe('year-1');
    expect(decide(newer, migrated('1.1.0'), '2014-09-10').tariffRowId).toBe('year-1');
  });
  it('is that of the migration only where the new rules have no row for the day the family was taken in', () => {
    const fromYear2 = changed({ ...phase1, version: '1.1.0' }, (draft) => draft.tariff.shift());
    expect(decide(fromYear2, migrated('1.1.0'), '2014-09-10').tariffRowId).toBe('year-3');
  });
});

describe('The shipped rule sets in time', () => {
  const shipped = ['phase-1', 'expanded-2015', 'supporting-families-2022'].map((name) => ruleSetFrom(`${name}.json`));
  it('leave no day between the expanded programme and the framework of 3 October 2022', () => {
    const rulesOn = (day: string): string | undefined => findRuleSet(shipped, 'E06999997', day)?.id;
    expect(['2022-04-01', '2022-10-02', '2022-10-03'].map(rulesOn)).toEqual([
      'expanded-2015',
      'expanded-2015',
      'supporting-families-2022',
    ]);
    expect(findRuleSet([localPlan], 'E06999998', '2022-10-02')?.id).toBe(localPlan.id);
  });
  it.each(['expanded-2015.json', 'expanded-2015-local-plan.json'])(
    'pay results of %s until its families have run through',
    (file) => {
      const ruleSet = ruleSetFrom(file);
      expect(fundingModeOn(ruleSet, '2024-10-31')).toBe('pbr');
      expect(fundingModeOn(ruleSet, '2024-11-01')).toBe('suspended');
      expect(ruleSet.claimWindows.at(-1)).toMatchObject({ opensOn: '2025-03-01', closesOn: '2025-03-31' });
    },
  );
  it('say of a result after March 2025 that results were suspended', () => {
    expect(fundingModeOn(ruleSetFrom('supporting-families-2022.json'), '2026-06-10')).toBe('suspended');
  });
});
