import { agreePlan, holdReview } from '@turnaround/contracts';
import {
  type FamilyInSupport,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  SCHOOL,
  signature,
  startPlanningService,
} from '../planning-service.examples.spec.js';

const reviewOf = ({ goalId }: FamilyInSupport) => ({
  attendees: ['Ada Moss', 'Sam Reed'],
  verdicts: [{ goalId, verdict: 'partly-met' as const, evidence: 'Four of eight weeks kept' }],
  familyView: 'Going well',
  occurredAt: '2026-04-20T10:00:00Z',
});

describe('Hold review', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('makes the next version, which is signed again', async () => {
    const family = await planning.inSupport();
    const { id } = family;
    const kay = planning.service.as(keyWorker);
    expect((await kay.send(holdReview, { id, body: reviewOf(family) })).status).toBe(200);
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({
      type: 'planning.ReviewHeld',
      data: { version: 2, heldOn: '2026-04-20', reviewDueOn: '2026-06-15', verdicts: reviewOf(family).verdicts },
    });
    const occurredAt = '2026-04-20T12:00:00Z';
    await kay.send(agreePlan, { id, body: { ...signature.of(family), occurredAt } });
    await kay.send(agreePlan, { id, body: { ...signature.ofAgency(SCHOOL), occurredAt } });
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({
      type: 'planning.PlanAgreed',
      data: { version: 2, agreedOn: '2026-04-20', reviewDueOn: '2026-06-15' },
    });
  });

  it('needs an agreed plan, a verdict on each goal, and the team of the family', async () => {
    const family = await planning.inSupport();
    const { id } = await planning.assessed();
    const kay = planning.service.as(keyWorker);
    const answers = [
      await kay.send(holdReview, { id, body: reviewOf(family) }),
      await kay.send(holdReview, { id: family.id, body: { ...reviewOf(family), verdicts: [] } }),
      await planning.service.as(otherTeam).send(holdReview, { id: family.id, body: reviewOf(family) }),
    ];
    expect(answers).toMatchObject([
      { status: 409, body: { code: 'PLAN.NOT_IN_SUPPORT' } },
      { status: 422, body: { code: 'PLAN.GOAL_WITHOUT_VERDICT', particulars: { goalIds: [family.goalId] } } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
    ]);
  });
});
