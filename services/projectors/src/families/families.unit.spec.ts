import { randomUUID } from 'node:crypto';
import { FamilyRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { claimOf, prepared, submitted, whole, withdrawn } from '../testing/three-needs.js';
import { tellAssessment, tellPlan, tellReferral, wholeWay } from '../testing/whole-way.js';
import { familiesProjection } from './families.projection.js';
import type { FamilyState } from './family-state.js';

function familyOf(story: Story): FamilyState {
  const row = replayTwice(familiesProjection, story.events).get(story.caseId);
  if (row === undefined) throw new Error('There is no row');
  return row;
}

describe('families', () => {
  it('show the whole episode', () => {
    const story = wholeWay();
    const row = FamilyRow.parse(familyOf(story));
    expect(row).toMatchObject({
      id: story.familyId,
      caseId: story.caseId,
      familyName: 'Marsh',
      stage: 'claim-approved',
      postcode: 'FM1 1AA',
      headlines: ['education'],
      needCount: 1,
      planVersion: 1,
      keyWorkerName: 'Kim',
      consentAgencyIds: [story.agencyId],
      familyAgreed: true,
      // Half past eleven at night UTC on 30 March is the next day in London.
      lastContactOn: '2025-03-31',
      contactCount: 1,
      directMinutes: 45,
      closedOn: '2025-06-10',
      claimId: story.claimId,
      dueOn: null,
    });
    expect(row.revisions).toEqual({
      [`referral-${story.caseId}`]: 2,
      [`assessment-${story.caseId}`]: 3,
      [`wholeFamilyPlan-${story.caseId}`]: 5,
      [`outcomeRecord-${story.caseId}`]: 0,
      [`familyClaims-${story.claimId}`]: 1,
    });
  });

  it('say what is due next, step by step', () => {
    const story = tellReferral(new Story());
    expect(familyOf(story)).toMatchObject({ dueOn: '2025-01-24', dueWhat: 'Referral meeting' });
    tellAssessment(story);
    expect(familyOf({ ...story, events: story.events.slice(0, -1) } as Story)).toMatchObject({
      dueOn: '2025-03-03',
      dueWhat: 'Assessment',
    });
    expect(familyOf(story)).toMatchObject({ dueOn: '2025-03-17', dueWhat: 'Plan' });
    tellPlan(story);
    expect(familyOf({ ...story, events: story.events.slice(0, -1) } as Story)).toMatchObject({
      dueOn: '2025-04-12',
      dueWhat: 'Review',
    });
  });

  it('are the same whichever context is recorded first', () => {
    const story = wholeWay();
    const contexts = ['claims.', 'outcomes.', 'planning.', 'assessment.', 'referrals.'];
    const turned = contexts.flatMap((context) => story.events.filter(({ type }) => type.startsWith(context)));
    const row = replayTwice(familiesProjection, turned).get(story.caseId);
    expect(sorted(row)).toEqual(sorted(familyOf(story)));
  });

  it('show the latest episode, with what the family says about sharing now', () => {
    const story = tellReferral(new Story());
    const later = Object.assign(new Story(), { familyId: story.familyId, agencyId: randomUUID() });
    tellReferral(later);
    const withdrawal = {
      referralId: later.caseId,
      familyId: story.familyId,
      agencyId: story.agencyId,
      decision: 'withdrawn' as const,
      decidedBy: 'Jo Marsh',
      decidedOn: '2025-02-01',
    };
    later.on('2025-02-01', { type: 'referrals.ConsentRecorded', data: withdrawal });
    const rows = replayTwice(familiesProjection, [...story.events, ...later.events]);
    expect(rows.get(story.caseId)).toMatchObject({ isCurrent: false, isShown: false });
    expect(rows.get(later.caseId)).toMatchObject({ isCurrent: true, consentAgencyIds: [later.agencyId] });
  });

  describe('of a family that is referred again', () => {
    const live = tellReferral(new Story());
    const { familyId, agencyId } = live;
    const again = tellReferral(Object.assign(new Story(), { familyId, agencyId: randomUUID() }));
    const [submitted, accepted] = again.events;
    const withdrawal = { referralId: live.caseId, familyId, agencyId, decision: 'withdrawn', decidedBy: 'Jo' } as const;
    const rowsAfter = (...events: typeof live.events) => replayTwice(familiesProjection, [...live.events, ...events]);
    const declined = new Story().on('2025-01-09', {
      type: 'referrals.ReferralDeclined',
      data: {
        referralId: again.caseId,
        familyId,
        reason: 'already-supported',
        explanation: 'We work with them.',
        declinedOn: '2025-01-09',
      },
    }).events;
    const waits = submitted === undefined ? [] : [submitted];
    const takenIn = accepted === undefined ? [] : [accepted];

    it('keep the live case while the new referral waits, and after it is declined', () => {
      for (const events of [waits, [...waits, ...declined]]) {
        expect(rowsAfter(...events).get(live.caseId)).toMatchObject({ isCurrent: true, isCurrentOfTeam: true });
        expect(rowsAfter(...events).get(again.caseId)).toMatchObject({ isCurrent: false });
      }
    });

    it('show the new case once it is accepted, and each team its own as long as both go on', () => {
      const south = new Story().on('2025-02-01', {
        type: 'referrals.KeyWorkerAllocated',
        data: {
          ...{ referralId: again.caseId, familyId, keyWorkerId: 'sid', keyWorkerName: 'Sid', teamId: 'south' },
          allocatedOn: '2025-02-01',
        },
      }).events;
      const rows = rowsAfter(...waits, ...takenIn, ...south);
      expect(rows.get(again.caseId)).toMatchObject({ isCurrent: true, isCurrentOfTeam: true, teamId: 'south' });
      expect(rows.get(live.caseId)).toMatchObject({ isCurrent: false, isCurrentOfTeam: true, isShown: true });
    });

    it('take what the referral says of sharing as said once it is accepted, and never before', () => {
      expect(rowsAfter(...waits).get(live.caseId)?.consentAgencyIds).toEqual([agencyId]);
      expect(rowsAfter(...waits, ...declined).get(live.caseId)?.consentAgencyIds).toEqual([agencyId]);
      expect(rowsAfter(...waits, ...takenIn).get(live.caseId)?.consentAgencyIds).toEqual([agencyId, again.agencyId]);
    });

    it('do not share again with an agency from which the family withdrew after it said what the referral says', () => {
      const decidedOn = '2025-03-01';
      const withdrew = new Story().on(decidedOn, {
        type: 'referrals.ConsentRecorded',
        data: { ...withdrawal, decidedOn },
      }).events;
      const same = tellReferral(Object.assign(new Story(), { familyId, agencyId }));
      expect(rowsAfter(...withdrew, ...same.events).get(live.caseId)?.consentAgencyIds).toEqual([]);
    });
  });

  it('follow who joins, leaves and comes back', () => {
    const story = tellReferral(new Story());
    const { caseId, familyId, memberId } = story;
    const aunt = {
      memberId: randomUUID(),
      firstName: 'Ana',
      lastName: 'Marsh',
      relationship: 'other-relative' as const,
    };
    const changed = (id: string, change: 'joined' | 'left', member?: typeof aunt): void => {
      const data = { caseId, familyId, memberId: id, change, changedOn: '2025-03-01', ...(member && { member }) };
      story.on('2025-03-01', { type: 'outcomes.HouseholdChanged', data });
    };
    changed(aunt.memberId, 'joined', aunt);
    changed(memberId, 'left');
    expect(familyOf(story)).toMatchObject({ peopleNames: 'Ana Marsh', memberCount: 1 });
    changed(aunt.memberId, 'left');
    changed(memberId, 'joined');
    changed(aunt.memberId, 'joined');
    expect(familyOf(story)).toMatchObject({ peopleNames: 'Sam Marsh, Ana Marsh', memberCount: 2 });
  });

  it('go back to where they stood once their claim is withdrawn', () => {
    const story = wholeWay();
    const { claimId, caseId, familyId } = story;
    const why = { reason: 'Counted twice', withdrawnBy: 'lee', withdrawnOn: '2025-07-01' };
    story.on('2025-07-01', { type: 'claims.ClaimWithdrawn', data: { claimId, caseId, familyId, ...why } });
    expect(familyOf(story)).toMatchObject({ stage: 'closed', claimId });
  });

  it('stand by the claim that is left where another has fallen', () => {
    const first = submitted(whole, '2025-12-15');
    const second = prepared(first, '2026-01-05');
    const { caseId, claimId } = claimOf(first);
    const fell = withdrawn(second, claimOf(second), '2026-01-09');
    expect(replayTwice(familiesProjection, fell.events).get(caseId)).toMatchObject({
      stage: 'claim-submitted',
      claimId,
    });
  });
});

function sorted(row: FamilyState | undefined): unknown {
  return (
    row && { ...row, revisions: Object.entries(row.revisions).toSorted(), clock: Object.entries(row.clock).toSorted() }
  );
}
