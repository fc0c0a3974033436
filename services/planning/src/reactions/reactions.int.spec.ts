import { draftPlan, logContact } from '@turnaround/contracts';
import { addDays, londonDate } from '@turnaround/kernel';
import { eventually } from '@turnaround/testing';
import {
  draft,
  keyWorker,
  newFamily,
  type PlanningUnderTest,
  publishAcceptance,
  publishAssessment,
  startPlanningService,
} from '../planning-service.examples.spec.js';

describe('Policies of planning', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('open the case of an accepted family, assign its key worker and note its needs', async () => {
    const family = await planning.assessed();
    expect(await planning.eventsOf(family.id)).toMatchObject([
      { type: 'planning.CaseOpened', data: { planId: family.id, familyId: family.familyId, familyName: 'Moss' } },
      { type: 'planning.KeyWorkerAssigned', data: { keyWorkerId: 'kay', teamId: 'north' } },
      { type: 'planning.NeedsNoted', data: { needs: [{ needId: family.needId }] } },
    ]);
  });

  it('keep the needs when they are heard of before the referral', async () => {
    const family = newFamily();
    const heardOf = (count: number) =>
      eventually(async () => (await planning.eventsOf(family.id)).length === count, { what: `${count} facts` });
    await publishAssessment(planning.assessments, family);
    await heardOf(1);
    await publishAcceptance(planning.referrals, family);
    await heardOf(3);
    const answer = await planning.service.as(keyWorker).send(draftPlan, { id: family.id, body: draft });
    expect(answer.status).toBe(200);
  });

  it('plan and meet with nobody who died, and do again when that is taken back', async () => {
    const family = await planning.assessed();
    const { id, familyId, motherId: memberId } = family;
    const of = { caseId: id, familyId, memberId };
    const heardOf = (count: number) =>
      eventually(async () => (await planning.eventsOf(id)).length === count, { what: `${count} facts` });
    const visit = () =>
      planning.service.as(keyWorker).send(logContact, {
        id,
        body: {
          mode: 'home-visit',
          outcome: 'kept',
          direct: true,
          durationMinutes: 30,
          memberIds: [memberId],
          note: 'Tea',
        },
      });
    const diedOn = addDays(londonDate(new Date()), -1);
    await planning.outcomes.publish(`outcomeRecord-${id}`, { type: 'outcomes.MemberDied', data: { ...of, diedOn } });
    await heardOf(4);
    expect(await visit()).toMatchObject({ status: 422, body: { code: 'PLAN.MEMBER_DIED' } });
    const reason = 'It was a brother';
    await planning.outcomes.publish(`outcomeRecord-${id}`, {
      type: 'outcomes.DeathTakenBack',
      data: { ...of, reason },
    });
    await heardOf(5);
    expect(await visit()).toMatchObject({ status: 200 });
  });

  it('take a fact once when it is published twice', async () => {
    const family = await planning.assessed();
    await publishAssessment(planning.assessments, family);
    const later = await planning.assessed();
    expect(await planning.eventsOf(family.id)).toHaveLength(3);
    expect(await planning.eventsOf(later.id)).toHaveLength(3);
  });
});
