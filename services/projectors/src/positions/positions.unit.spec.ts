import { evidenceRecorded, PositionRow } from '@turnaround/contracts';
import type { RuleSet } from '@turnaround/payment-rules';
import { daughter, type FamilyStory, id, mother, person, ruleSetFrom, son } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { openRuleSetLibrary, RuleSetLibrary } from '@turnaround/rule-sets';
import {
  caseId,
  claimOf,
  closed,
  familyId,
  otherCaseId,
  otherFamilyId,
  paid,
  prepared,
  refused,
  safety,
  submitted,
  taken,
  whole,
  withdrawn,
} from '../testing/three-needs.js';
import { atWork, firstResult as first, inParts, secondResult, withoutWork } from '../testing/two-results.js';
import { positionsProjection } from './positions.projection.js';

const ruleSets = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });

function positionOf({ events }: Pick<FamilyStory, 'events'>, rules = ruleSets): PositionRow {
  return PositionRow.parse(replayTwice(positionsProjection(rules), events).get(caseId));
}

const demonstration = ruleSetFrom('demonstration.json');

function demonstrationWith(change: Partial<RuleSet>): RuleSetLibrary {
  return new RuleSetLibrary([{ ...demonstration, ...change }], demonstration.authority);
}

function held(story: FamilyStory): FamilyStory {
  return story.and('claims.FamiliesHeld', '2025-12-12', { ...overlap, heldOn: '2025-12-12' });
}
const overlap = {
  overlapId: id(77),
  caseIds: [caseId, otherCaseId] as [string, string],
  familyIds: [familyId, otherFamilyId] as [string, string],
};
const reviewed = (story: FamilyStory, decision: object): FamilyStory =>
  story.and('claims.OverlapReviewed', '2025-12-14', {
    ...overlap,
    finding: 'not-a-duplicate',
    reason: 'Looked',
    reviewedBy: 'pat',
    reviewedOn: '2025-12-14',
    ...decision,
  });

function lastEvidence({ events }: FamilyStory): string {
  return (events.at(-1)?.data as { evidenceId: string }).evidenceId;
}

function retracted(story: FamilyStory, retractedOn: string): FamilyStory {
  const evidence = { caseId, familyId, evidenceId: lastEvidence(story) };
  const why = { reason: 'Of somebody else', retractedBy: 'pat', retractedOn };
  return story.and('outcomes.EvidenceRetracted', retractedOn, { ...evidence, ...why });
}

describe('The position of a family', () => {
  it('is open while its needs are not known', () => {
    expect(positionOf(taken)).toMatchObject({ state: 'eligibility-open', claimReadyOn: null, teamId: 'north' });
  });

  it('is a near miss with one outcome short, and says which need and from where', () => {
    expect(positionOf(closed)).toMatchObject({
      state: 'near-miss',
      eligibility: 'eligible',
      missing: [{ needId: safety, source: 'key-worker', memberId: mother }],
      missingCount: 1,
      nearMissSource: 'key-worker',
      potentialPence: 80_000,
      amountPence: null,
      claimReadyOn: null,
    });
    expect(
      positionOf(closed)
        .needs.map(({ verdict }) => verdict)
        .sort(),
    ).toEqual(['met', 'met', 'not-evidenced']);
  });

  it('is complete once every need is met, from the day it may be claimed for', () => {
    expect(positionOf(whole)).toMatchObject({
      state: 'complete',
      missing: [],
      maturesOn: '2025-12-11',
      claimReadyOn: '2025-12-11',
      amountPence: 80_000,
    });
  });

  it('follows evidence that is retracted', () => {
    expect(positionOf(retracted(whole, '2025-07-01'))).toMatchObject({ state: 'near-miss', claimReadyOn: null });
  });

  it('is held while another family shares its people, and free again once they are told apart', () => {
    const story = held(whole);
    expect(positionOf(story)).toMatchObject({
      state: 'held',
      holdReasons: ['HELD_OVERLAPPING_FAMILY'],
      overlapIds: [id(77)],
      claimReadyOn: '2025-12-11',
    });
    expect(positionOf(reviewed(story, {}))).toMatchObject({ state: 'complete', holdReasons: [] });
  });

  it('stays held where the other of two cases was kept', () => {
    const kept = (keptCaseId: string): FamilyStory => reviewed(held(whole), { finding: 'same-family', keptCaseId });
    expect(positionOf(kept(otherCaseId))).toMatchObject({ state: 'held', holdReasons: ['OTHER_FAMILY_KEPT'] });
    expect(positionOf(kept(caseId))).toMatchObject({ state: 'complete', holdReasons: [] });
  });

  it('may be claimed for from the day everything had held, however late that was told', () => {
    const late = closed.and(
      'outcomes.EvidenceRecorded',
      '2026-02-02',
      evidenceRecorded.schema.parse(whole.events.at(-1)?.data),
      '2026-02-02T09:00:00.000Z',
    );
    expect(positionOf(late)).toMatchObject({ state: 'complete', claimReadyOn: '2025-12-11' });
  });

  it('earns nothing where another episode of the family was paid, whichever was told first', () => {
    const paid = whole.paid(positionOf(whole).route ?? '', 'supporting-families', 80_000, '2025-11-01', otherCaseId);
    const payment = paid.events.slice(-2);
    for (const events of [
      [...whole.events, ...payment],
      [...payment, ...whole.events],
    ]) {
      expect(positionOf({ events })).toMatchObject({
        state: 'not-payable',
        claimId: null,
        claimReadyOn: null,
        amountPence: null,
        missing: [{ reasonCode: 'ALREADY_PAID_ROUTE_A' }],
      });
    }
  });

  it('is claimed while a claim stands, on what it rested on, and back once the claim is withdrawn', () => {
    const claimed = whole.paid('significant-and-sustained', 'supporting-families', 80_000, '2025-12-15');
    const { claimId } = claimed.events.at(-1)?.data as { claimId: string };
    const later = claimed.outcome(safety, '2026-01-05', false);
    expect(positionOf(later)).toMatchObject({
      state: 'claimed',
      claimId,
      claimStatus: 'submitted',
      claimReadyOn: '2025-12-11',
      amountPence: 80_000,
    });
    const withdrawn = later.and('claims.ClaimWithdrawn', '2026-01-06', {
      claimId,
      caseId,
      familyId,
      reason: 'Fell back',
      withdrawnBy: 'pat',
      withdrawnOn: '2026-01-06',
    });
    expect(positionOf(withdrawn)).toMatchObject({ state: 'near-miss', claimId: null, claimStatus: null });
  });

  it('shows what the rules say today of a claim that fell, and its money at risk once the department has it', () => {
    const changes = [{ testId: 'outcome-of-need', needId: safety, is: 'not-met' as const, reasonCode: 'X' }];
    const fell = (story: FamilyStory): FamilyStory =>
      story.and('claims.ClaimFell', '2026-01-05', { ...claimOf(story), familyId, askedOn: '2026-01-05', changes });
    const notMet = (story: FamilyStory): FamilyStory => fell(story.outcome(safety, '2026-01-05', false));
    const lost = { claimChanges: changes, amountPence: 80_000, nearMissSource: 'key-worker' };
    expect(positionOf(notMet(prepared(whole, '2025-12-11')))).toMatchObject({ state: 'fallen', ...lost });
    const doubted = notMet(paid(submitted(whole, '2025-12-15'), '2025-12-30'));
    expect(positionOf(doubted)).toMatchObject({ state: 'in-doubt', claimStatus: 'paid', ...lost });
    const again = doubted.and('claims.ClaimHeldAgain', '2026-01-06', {
      ...claimOf(doubted),
      familyId,
      askedOn: '2026-01-06',
    });
    expect(positionOf(again)).toMatchObject({ state: 'claimed', claimChanges: [] });
  });

  it('shows the paid claim again once a later one is refused', () => {
    const first = paid(submitted(whole, '2025-12-15'), '2025-12-30');
    const later = submitted(first, '2026-01-02');
    expect(positionOf(refused(later, claimOf(later), '2026-01-09'))).toMatchObject({
      state: 'claimed',
      claimId: claimOf(first).claimId,
      claimStatus: 'paid',
      amountPence: 80_000,
      claimReadyOn: '2025-12-11',
    });
  });

  it('keeps its amount and its reasons to hold it while a claim is in hand', () => {
    const approved = prepared(whole, '2025-12-11').and('claims.ClaimApproved', '2025-12-11', {
      ...claimOf(prepared(whole, '2025-12-11')),
      familyId,
      approvedBy: 'lee',
      approvedOn: '2025-12-11',
    });
    expect(positionOf(held(approved))).toMatchObject({
      state: 'claimed',
      claimStatus: 'approved',
      amountPence: 80_000,
      holdReasons: ['HELD_OVERLAPPING_FAMILY'],
    });
  });

  it('shows what speaks against a claim in hand as it stands today: told since it was prepared, gone once retracted', () => {
    const reports = {
      kind: 'anti-social-behaviour',
      from: '2025-06-12',
      to: '2025-12-19',
      reported: 2,
      verified: 2,
    } as const;
    const told = prepared(whole, '2025-12-11').evidence(reports, '2025-12-20', { memberId: mother });
    const fact = { id: lastEvidence(told), memberId: mother, kind: reports.kind, observedOn: '2025-12-20' };
    expect(positionOf(told)).toMatchObject({ state: 'claimed', disagreeing: [fact] });
    expect(positionOf(retracted(told, '2025-12-21'))).toMatchObject({ state: 'claimed', disagreeing: [] });
  });

  it('is in progress where nothing but time is missing, and is not certain to bring the claim', () => {
    const [route] = demonstration.routes;
    const exclusions = ruleSetFrom('phase-1.json').tests.find(({ id: testId }) => testId === 'education-exclusions');
    if (route === undefined || exclusions === undefined) throw new Error('The rule sets have changed');
    const sinceEntry = { ...exclusions.figure, months: 3 };
    const ofPupils = { ...exclusions, figure: sinceEntry, enabled: true, whenCriteria: [] };
    const rules = demonstrationWith({
      tests: [...demonstration.tests, ofPupils],
      routes: [{ ...route, tests: [ofPupils.id] }],
    });
    // Five years old in September, when there is nothing to say of school yet.
    const child = person(id(4), '2020-09-01');
    const months = { kind: 'exclusions', from: '2025-03-12', to: '2025-06-11', fixedTerm: 0, permanent: 0 } as const;
    const atSchool = whole
      .evidence(months, '2025-06-11', { memberId: son })
      .evidence(months, '2025-06-11', { memberId: daughter });
    const joined = atSchool.and('outcomes.HouseholdChanged', '2025-06-12', {
      caseId,
      familyId,
      change: 'joined',
      memberId: child.memberId,
      member: child,
      changedOn: '2025-06-12',
    });
    expect(positionOf(atSchool, rules)).toMatchObject({ state: 'complete', claimReadyOn: '2025-12-11' });
    expect(positionOf(joined, rules)).toMatchObject({ state: 'in-progress', missing: [], claimReadyOn: null });
  });
});

describe('The position of a family with two results', () => {
  const one = claimOf(first);

  it('shows the second as soon as the first is with the department', () => {
    expect(positionOf(atWork, inParts)).toMatchObject({ state: 'complete', amountPence: 70_000 });
    expect(positionOf(prepared(atWork, '2025-12-15'), inParts)).toMatchObject({ state: 'claimed' });
    expect(positionOf(first, inParts)).toMatchObject({
      state: 'complete',
      route: 'progress-to-work',
      amountPence: 10_000,
      claimReadyOn: '2025-12-15',
      claimId: one.claimId,
      claimStatus: 'submitted',
    });
  });

  it('shows the first again, on what it rested on, once the second has fallen and may not be made again', () => {
    const second = secondResult(first, '2026-01-05');
    expect(positionOf(second, inParts)).toMatchObject({
      state: 'claimed',
      claimStatus: 'submitted',
      amountPence: 10_000,
    });
    const fell = refused(second, claimOf(second), '2026-01-09');
    expect(positionOf(fell, inParts)).toMatchObject({ state: 'complete', amountPence: 10_000, claimId: one.claimId });
    expect(positionOf(withoutWork(fell, '2026-01-10'), inParts)).toMatchObject({
      state: 'claimed',
      claimId: one.claimId,
      claimStatus: 'submitted',
      route: 'successful-family-outcome',
      amountPence: 70_000,
    });
  });

  it('keeps the second where the first is withdrawn', () => {
    const second = secondResult(first, '2026-01-05');
    const position = positionOf(withdrawn(second, one, '2026-01-09'), inParts);
    expect(position).toMatchObject({ state: 'complete', amountPence: 70_000, claimId: claimOf(second).claimId });
  });
});
