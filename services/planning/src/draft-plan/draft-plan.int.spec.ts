import { draftPlan } from '@turnaround/contracts';
import {
  draft,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  school,
  startPlanningService,
} from '../planning-service.examples.spec.js';

describe('Draft plan', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('waits for the assessment', async () => {
    const { id } = await planning.takeIn();
    const answer = await planning.service.as(keyWorker).send(draftPlan, { id, body: draft });
    expect(answer).toMatchObject({ status: 409, body: { code: 'PLAN.ASSESSMENT_NOT_COMPLETE' } });
    expect(await planning.eventsOf(id)).toHaveLength(2);
  });

  it('stores the first version, and the next one each time it is drafted again', async () => {
    const { id, familyId } = await planning.assessed();
    const kay = planning.service.as(keyWorker);
    expect((await kay.send(draftPlan, { id, body: draft })).status).toBe(200);
    expect((await kay.send(draftPlan, { id, body: draft })).status).toBe(200);
    expect((await planning.eventsOf(id)).slice(3)).toMatchObject([
      {
        data: {
          planId: id,
          familyId,
          version: 1,
          draftedOn: '2026-03-02',
          aims: draft.aims,
          agencyIds: draft.agencyIds,
        },
      },
      {
        data: {
          planId: id,
          familyId,
          version: 2,
          draftedOn: '2026-03-02',
          aims: draft.aims,
          agencyIds: draft.agencyIds,
        },
      },
    ]);
  });

  it('is for the team of the family', async () => {
    const { id } = await planning.assessed();
    expect(await planning.service.as(otherTeam).send(draftPlan, { id, body: draft })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await planning.service.as(school).send(draftPlan, { id, body: draft })).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
  });
});
