import { draftPlan, setGoal } from '@turnaround/contracts';
import {
  draft,
  goalFor,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  startPlanningService,
} from '../planning-service.examples.spec.js';

describe('Set goal', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('stores a SMART goal, negotiable unless said otherwise', async () => {
    const family = await planning.assessed();
    const { id } = family;
    const kay = planning.service.as(keyWorker);
    await kay.send(draftPlan, { id, body: draft });
    expect((await kay.send(setGoal, { id, body: goalFor(family) })).status).toBe(200);
    const { needId, owner, dueOn } = goalFor(family);
    const stored = (await planning.eventsOf(id)).at(-1);
    expect(stored).toMatchObject({ type: 'planning.GoalSet', data: { needId, owner, dueOn, negotiable: true } });
    expect(stored?.data).toHaveProperty('goalId');
  });

  it('refuses what is not SMART, the same goal again, and other teams', async () => {
    const family = await planning.assessed();
    const { id } = family;
    const kay = planning.service.as(keyWorker);
    await kay.send(draftPlan, { id, body: draft });
    await kay.send(setGoal, { id, body: goalFor(family) });
    const answers = [
      await kay.send(setGoal, { id, body: { ...goalFor(family), needId: family.familyId } }),
      await kay.send(setGoal, { id, body: { ...goalFor(family), dueOn: '2026-03-03' } }),
      await kay.send(setGoal, { id, body: { ...goalFor(family), measure: ' ' } }),
      await kay.send(setGoal, { id, body: goalFor(family) }),
      await planning.service.as(otherTeam).send(setGoal, { id, body: goalFor(family) }),
    ];
    expect(answers).toMatchObject([
      { status: 422, body: { code: 'PLAN.NEED_UNKNOWN' } },
      { status: 422, body: { code: 'PLAN.GOAL_DUE_TOO_EARLY' } },
      { status: 400, body: { code: 'INPUT.INVALID', errors: [{ pointer: '/measure' }] } },
      { status: 409, body: { code: 'PLAN.GOAL_ALREADY_SET' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
    ]);
    expect(await planning.eventsOf(id)).toHaveLength(5);
  });
});
