import { closeCase, draftPlan, logContact } from '@turnaround/contracts';
import {
  draft,
  type FamilyInSupport,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  startPlanningService,
} from '../planning-service.examples.spec.js';

const closureOf = ({ goalId }: FamilyInSupport) => ({
  reason: 'goals-achieved' as const,
  goalOutcomes: [{ goalId, verdict: 'met' as const, evidence: 'Letter of the landlord' }] as const,
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
    const { occurredAt: _, ...closure } = closureOf(family);
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({
      type: 'planning.CaseClosed.v1',
      data: { ...closure, closedOn: '2026-06-30' },
    });
    const call = {
      contactedAt: '2026-08-01T09:00:00Z',
      mode: 'telephone',
      outcome: 'kept',
      direct: true,
      durationMinutes: 10,
      memberIds: [],
      note: 'All is well',
    } as const;
    expect((await kay.send(logContact, { id, body: call })).status).toBe(200);
    expect(await kay.send(draftPlan, { id, body: draft })).toMatchObject({
      status: 409,
      body: { code: 'PLAN.CASE_CLOSED' },
    });
  });

  it('says why goals are not met', async () => {
    const family = await planning.inSupport();
    const closure = closureOf(family);
    const body = { ...closure, goalOutcomes: [{ ...closure.goalOutcomes[0], verdict: 'not-met' as const }] };
    expect(await planning.service.as(keyWorker).send(closeCase, { id: family.id, body })).toMatchObject({
      status: 422,
      body: { code: 'PLAN.UNMET_GOALS_REASON_MISSING', particulars: { goalIds: [family.goalId] } },
    });
  });

  it('is for the team of the family', async () => {
    const family = await planning.inSupport();
    const answer = await planning.service.as(otherTeam).send(closeCase, { id: family.id, body: closureOf(family) });
    expect(answer).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_YOUR_CASE' } });
  });
});
