import { evidenceRecorded, PositionRow } from '@turnaround/contracts';
import { FamilyStory, id, mother } from '@turnaround/payment-rules/examples';
import { replayTwice } from '@turnaround/projections';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import { positionsProjection } from './positions.projection.js';

const [parenting, health, safety] = [id(101), id(102), id(103)];
const [caseId, otherCaseId, familyId, otherFamilyId] = [id(9001), id(9101), id(9002), id(9102)];
const ruleSets = await openRuleSetLibrary({ variables: { RULE_SETS_DIR: 'seeds/rule-sets' } });

const taken = FamilyStory.referred('2025-01-06').accepted('2025-01-08').allocated('2025-01-10');
const closed = taken
  .need(parenting, 'family-relationships', '2025-01-20', mother)
  .need(health, 'health', '2025-01-20', mother)
  .need(safety, 'domestic-abuse', '2025-01-20', mother)
  .assessed('2025-01-25')
  .planned('2025-02-01', [parenting, health, safety])
  .and('planning.ReviewHeld.v1', '2025-04-01', {
    planId: caseId,
    familyId,
    reviewId: id(801),
    heldOn: '2025-04-01',
    attendees: ['Mother'],
    version: 1,
    verdicts: [],
    familyView: 'On its way',
    reviewDueOn: '2025-06-01',
  })
  .outcome(parenting, '2025-05-01')
  .outcome(health, '2025-05-02')
  .closed('2025-06-10');
const whole = closed.outcome(safety, '2025-06-11');

function positionOf({ events }: Pick<FamilyStory, 'events'>): PositionRow {
  return PositionRow.parse(replayTwice(positionsProjection(ruleSets), events).get(caseId));
}

function held(story: FamilyStory): FamilyStory {
  return story.and('outcomes.FamiliesHeld.v1', '2025-12-12', { ...overlap, heldOn: '2025-12-12' });
}
const overlap = {
  overlapId: id(77),
  caseIds: [caseId, otherCaseId] as [string, string],
  familyIds: [familyId, otherFamilyId] as [string, string],
};
const reviewed = (story: FamilyStory, decision: object): FamilyStory =>
  story.and('outcomes.OverlapReviewed.v1', '2025-12-14', {
    ...overlap,
    finding: 'not-a-duplicate',
    reason: 'Looked',
    reviewedBy: 'pat',
    reviewedOn: '2025-12-14',
    ...decision,
  });

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
    const { evidenceId } = whole.events.at(-1)?.data as { evidenceId: string };
    const story = whole.and('outcomes.EvidenceRetracted.v1', '2025-07-01', {
      caseId,
      familyId,
      evidenceId,
      reason: 'Of somebody else',
      retractedBy: 'pat',
      retractedOn: '2025-07-01',
    });
    expect(positionOf(story)).toMatchObject({ state: 'near-miss', claimReadyOn: null });
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
      'outcomes.EvidenceRecorded.v1',
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
    const withdrawn = later.and('outcomes.ClaimWithdrawn.v1', '2026-01-06', {
      claimId,
      caseId,
      familyId,
      reason: 'Fell back',
      withdrawnBy: 'pat',
      withdrawnOn: '2026-01-06',
    });
    expect(positionOf(withdrawn)).toMatchObject({ state: 'near-miss', claimId: null, claimStatus: null });
  });
});
