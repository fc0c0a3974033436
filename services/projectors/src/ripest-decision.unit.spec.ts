import type { PaymentDecision } from '@turnaround/contracts';
import { evaluate, factsOf, type RuleSet } from '@turnaround/payment-rules';
import { type FamilyStory, ruleSetFrom } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { pipelineProjection } from './pipeline/pipeline.projection.js';
import type { PipelineState } from './pipeline/pipeline-state.js';
import { positionsProjection } from './positions/positions.projection.js';
import type { PositionOfCase } from './positions/position-state.js';
import {
  caseId,
  claimOf,
  closed,
  familyId,
  onDay,
  otherCaseId,
  paid,
  refused,
  safety,
  submitted,
  whole,
  withdrawn,
} from './testing/three-needs.js';

const demonstration = ruleSetFrom('demonstration.json');
const rules = library(demonstration);

function library(...ruleSets: readonly RuleSet[]): RuleSetLibrary {
  return new RuleSetLibrary(ruleSets, demonstration.authority);
}

/** Until the end of the year one way, from New Year another. */
function fundedBy(before: RuleSet['fundingModes'][number]['mode'], after: typeof before): RuleSetLibrary {
  const [row] = demonstration.fundingModes;
  if (row === undefined) throw new Error('The demonstration has no funding mode');
  const fundingModes = [
    { ...row, id: 'before', to: '2025-12-31', mode: before },
    { ...row, id: 'after', from: '2026-01-01', mode: after },
  ];
  return library({ ...demonstration, fundingModes });
}

/** The same rules with these claim windows only. */
function windowed(
  { ruleSets }: RuleSetLibrary,
  ...windows: readonly (readonly [opensOn: string, closesOn: string])[]
): RuleSetLibrary {
  const [row] = demonstration.claimWindows;
  if (row === undefined) throw new Error('The demonstration has no claim window');
  const claimWindows = windows.map(([opensOn, closesOn]) => ({ ...row, id: `from-${opensOn}`, opensOn, closesOn }));
  return library(...ruleSets.map((ruleSet) => ({ ...ruleSet, claimWindows })));
}

const nextYear: RuleSet = { ...demonstration, version: '2.0.0', validFrom: '2026-01-01' };
const twoYears = library({ ...demonstration, validTo: '2025-12-31' }, nextYear);
const migrated = whole.and('claims.RuleSetMigrated', '2026-01-05', {
  caseId,
  familyId,
  ruleSetId: nextYear.id,
  ruleSetVersion: nextYear.version,
  ruleSetHash: 'any',
  reason: 'New framework',
  migratedBy: 'pat',
  migratedOn: '2026-01-05',
});

function positionOf(ruleSets: RuleSetLibrary, { events }: Pick<FamilyStory, 'events'>): PositionOfCase {
  const row = replayTwice(positionsProjection(ruleSets), events).get(caseId);
  if (row === undefined) throw new Error('The story has no position');
  return row;
}

function pipelineOf(ruleSets: RuleSetLibrary, { events }: Pick<FamilyStory, 'events'>): PipelineState {
  const row = replayTwice(pipelineProjection(ruleSets), events).get(caseId);
  if (row === undefined) throw new Error('The story has no row');
  return row;
}

/** What outcomes decides when somebody prepares a claim on a day. */
function decided(ruleSets: RuleSetLibrary, { events }: FamilyStory, asOf: string): PaymentDecision {
  const facts = factsOf(events);
  const ruleSet = ruleSets.findFor(facts, asOf);
  if (ruleSet === undefined) throw new Error('No rule set covers the family');
  return evaluate(ruleSet, facts, { asOf, knownAt: '2099-01-01T00:00:00.000Z' });
}

const elsewhere = submitted(whole, '2025-12-20', otherCaseId);
const again = submitted(paid(submitted(whole, '2025-12-15'), '2025-12-30'), '2026-01-02');

/** Matured on 11 December 2025; the day is that of the last event. */
const cases: readonly (readonly [string, RuleSetLibrary, FamilyStory, string])[] = [
  ['in an ordinary quarter', rules, onDay(whole, '2026-01-08'), '2026-01-08'],
  ['another episode was claimed for since', rules, elsewhere, '2025-12-20'],
  ['that claim was refused', rules, refused(elsewhere, claimOf(elsewhere), '2026-01-09'), '2026-01-09'],
  ['that claim was withdrawn', rules, withdrawn(elsewhere, claimOf(elsewhere), '2026-01-09'), '2026-01-09'],
  ['the first claim was paid, the second refused', rules, refused(again, claimOf(again), '2026-01-09'), '2026-01-09'],
  ['the family went over to rules of the new year', twoYears, migrated, '2026-01-05'],
  ['results are paid since New Year', fundedBy('upfront', 'pbr'), onDay(whole, '2026-01-08'), '2026-01-08'],
  ['nothing is paid since New Year', fundedBy('pbr', 'suspended'), onDay(whole, '2026-01-08'), '2026-01-08'],
  ['a need has fallen back since', rules, whole.outcome(safety, '2026-01-09', false), '2026-01-09'],
  ['the last need was set aside since', rules, setAside(closed), '2026-01-09'],
];

function setAside(story: FamilyStory): FamilyStory {
  const by = { approvedBy: 'pat', setAsideOn: '2026-01-09' };
  return story.and('outcomes.NeedSetAside', '2026-01-09', {
    caseId,
    familyId,
    needId: safety,
    reason: 'Moved out',
    ...by,
  });
}

describe('What has matured', () => {
  it.each(cases)('may be claimed for just where a claim would be prepared: %s', (_, ruleSets, story, day) => {
    const { claimable, amountPence } = decided(ruleSets, story, day);
    const { state, claimReadyOn, amountPence: offered } = positionOf(ruleSets, story);
    expect(state === 'complete').toBe(claimable);
    if (claimable) {
      expect(offered).toBe(amountPence);
      expect(claimReadyOn !== null && claimReadyOn <= day).toBe(true);
      expect(pipelineOf(ruleSets, story)).toMatchObject({ claimReadyOn, claimAmountPence: amountPence });
    }
  });

  it.each([
    ['the day it matured', rules, onDay(whole, '2026-01-08'), '2025-12-11'],
    ['the day of the new funding', fundedBy('upfront', 'pbr'), onDay(whole, '2026-01-08'), '2026-01-01'],
    ['the day of the new rules', twoYears, onDay(migrated, '2026-02-08'), '2026-01-05'],
    ['the day the last need was set aside', rules, onDay(setAside(closed), '2026-02-08'), '2026-01-09'],
  ])('is ready since %s, whatever happened later', (_, ruleSets, story, since) => {
    expect(positionOf(ruleSets, story)).toMatchObject({ state: 'complete', claimReadyOn: since });
    expect(decided(ruleSets, story, since)).toMatchObject({ claimable: true });
    expect(pipelineOf(ruleSets, story)).toMatchObject({ claimReadyOn: since });
  });

  it('says today what stands in the way today', () => {
    expect(positionOf(rules, elsewhere)).toMatchObject({
      state: 'not-payable',
      claimReadyOn: null,
      amountPence: null,
      missing: [{ reasonCode: 'ALREADY_PAID_ROUTE_A' }],
    });
    expect(pipelineOf(rules, elsewhere)).toMatchObject({ claimReadyOn: null, claimAmountPence: null });
    expect(positionOf(fundedBy('pbr', 'suspended'), onDay(whole, '2026-01-08'))).toMatchObject({
      state: 'not-payable',
      missing: [{ reasonCode: 'PBR_SUSPENDED' }],
    });
  });

  it('keeps the day it was ready between two windows, and the next window where it had none', () => {
    const gap = windowed(rules, ['2025-12-01', '2025-12-31'], ['2026-03-01', '2026-03-31']);
    expect(positionOf(gap, onDay(whole, '2026-01-08'))).toMatchObject({
      state: 'complete',
      claimReadyOn: '2025-12-11',
      amountPence: 80_000,
    });
    const missed = windowed(rules, ['2025-11-01', '2025-11-30'], ['2026-03-01', '2026-03-31']);
    expect(positionOf(missed, onDay(whole, '2026-01-08'))).toMatchObject({ claimReadyOn: '2026-03-01' });
  });
});

describe('What has still to mature', () => {
  it.each([
    ['on the day it matures', rules, '2025-12-11'],
    ['with the next window', windowed(rules, ['2025-09-01', '2025-09-30'], ['2026-03-01', '2026-03-31']), '2026-03-01'],
    ['once results are paid again', fundedBy('upfront', 'pbr'), '2026-01-01'],
  ])('may be claimed for %s', (_, ruleSets, readyOn) => {
    expect(positionOf(ruleSets, whole)).toMatchObject({
      state: 'complete',
      claimReadyOn: readyOn,
      amountPence: 80_000,
    });
    expect(pipelineOf(ruleSets, whole)).toMatchObject({ claimReadyOn: readyOn, claimAmountPence: 80_000 });
    expect(decided(ruleSets, whole, readyOn)).toMatchObject({ claimable: true });
  });

  it('earns nothing where its first window comes after the money has ended', () => {
    const ended = windowed(fundedBy('pbr', 'suspended'), ['2026-03-01', '2026-03-31']);
    expect(positionOf(ended, whole)).toMatchObject({
      state: 'not-payable',
      claimReadyOn: null,
      missing: [{ reasonCode: 'PBR_SUSPENDED' }],
    });
  });
});

it('costs two evaluations at most for a row of the ordinary way', () => {
  let evaluations = 0;
  const counted = new Proxy(demonstration, {
    get(target, name, receiver): unknown {
      if (name === 'tariffBasis') evaluations += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  const { complete } = positionsProjection(library(counted));
  // The first evaluation by rules also lists which of them are off.
  complete?.(positionOf(rules, whole));
  for (const story of [closed, whole, onDay(whole, '2026-01-08'), submitted(whole, '2025-12-15')]) {
    evaluations = 0;
    complete?.(positionOf(rules, story));
    expect(evaluations).toBeLessThanOrEqual(2);
    expect(evaluations).toBeGreaterThan(0);
  }
});
