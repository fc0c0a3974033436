import { type BodyOf, closeCase, draftPlan, logContact } from '@turnaround/contracts';
import {
  draft,
  type FamilyInSupport,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  startPlanningService,
} from '../planning-service.examples.spec.js';

const closureOf = ({ goalId }: FamilyInSupport): BodyOf<typeof closeCase> => ({
  reason: 'goals-achieved',
  goalOutcomes: [{ goalId, verdict: 'met', evidence: 'Letter of the landlord' }],
  exitPlan: { sustainingAgency: 'Local hub', namedContact: 'Jo Bell', arrangements: 'Weekly drop-in' },
  remainingRisks: 'None known',
  familyView: 'We are fine',
  occurredAt: '2026-06-30T10:00:00Z',
});

describe('Close case', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('stores the outcome of each goal and the exit plan, and leaves only follow-up', async () => {
    const family = await planning.inSupport();
    const { id } = family;
    const kay = planning.service.as(keyWorker);
    expect((await kay.send(closeCase, { id, body: closureOf(family) })).status).toBe(200);
    const { reason, goalOutcomes, exitPlan } = closureOf(family);
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({
      type: 'planning.CaseClosed',
      data: { reason, goalOutcomes, exitPlan, closedOn: '2026-06-30' },
    });
    const call: BodyOf<typeof logContact> = {
      contactedAt: '2026-08-01T09:00:00Z',
      mode: 'telephone',
      outcome: 'kept',
      direct: true,
      durationMinutes: 10,
      memberIds: [],
      note: 'All is well',
    };
    expect((await kay.send(logContact, { id, body: call })).status).toBe(200);
    expect(await kay.send(draftPlan, { id, body: draft })).toMatchObject({
      status: 409,
      body: { code: 'PLAN.CASE_CLOSED' },
    });
  });

  it('says why goals are not met', async () => {
    const family = await planning.inSupport();
    const unmet = { goalId: family.goalId, verdict: 'not-met', evidence: 'The notice stands' } as const;
    const body = { ...closureOf(family), goalOutcomes: [unmet] };
    expect(await planning.service.as(keyWorker).send(closeCase, { id: family.id, body })).toMatchObject({
      status: 422,
      body: { code: 'PLAN.UNMET_GOALS_REASON_MISSING', particulars: { goalIds: [family.goalId] } },
    });
  });

  it('is for the team of the family', async () => {
    const family = await planning.inSupport();
    const answer = await planning.service.as(otherTeam).send(closeCase, { id: family.id, body: closureOf(family) });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
