import { draftPlan } from '@turnaround/contracts';
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

  it('take a fact once when it is published twice', async () => {
    const family = await planning.assessed();
    await publishAssessment(planning.assessments, family);
    const later = await planning.assessed();
    expect(await planning.eventsOf(family.id)).toHaveLength(3);
    expect(await planning.eventsOf(later.id)).toHaveLength(3);
  });
});
