import { agreePlan, draftPlan, setGoal } from '@turnaround/contracts';
import {
  draft,
  type FamilyToPlanFor,
  goalFor,
  HOUSING,
  housing,
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  SCHOOL,
  school,
  signature,
  startPlanningService,
} from '../planning-service.examples.spec.js';

describe('Agree plan', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  const planned = async (): Promise<FamilyToPlanFor> => {
    const family = await planning.assessed();
    const kay = planning.service.as(keyWorker);
    await kay.send(draftPlan, { id: family.id, body: draft });
    await kay.send(setGoal, { id: family.id, body: goalFor(family) });
    return family;
  };

  it('puts support under way when the family and every agency have signed', async () => {
    const family = await planned();
    const { id } = family;
    expect((await planning.service.as(keyWorker).send(agreePlan, { id, body: signature.of(family) })).status).toBe(200);
    expect(await planning.eventsOf(id)).toHaveLength(6);
    const answer = await planning.service.as(school).send(agreePlan, { id, body: signature.ofAgency(SCHOOL) });
    expect(answer).toMatchObject({ status: 200, body: { revision: 7 } });
    expect((await planning.eventsOf(id)).slice(5)).toMatchObject([
      { type: 'planning.PlanAgreementRecorded', data: { version: 1, party: { kind: 'family' } } },
      {
        type: 'planning.PlanAgreementRecorded',
        data: { version: 1, party: { kind: 'agency', agencyId: SCHOOL, signedBy: 'Sam Reed' } },
        metadata: { actor: { id: school.id, agencyId: SCHOOL } },
      },
      { type: 'planning.PlanAgreed', data: { version: 1, agreedOn: '2026-03-05', reviewDueOn: '2026-04-30' } },
    ]);
  });

  it('lets nobody sign for an agency or a family but themselves and the worker who records it', async () => {
    const family = await planned();
    const { id } = family;
    const answers = [
      await planning.service.as(housing).send(agreePlan, { id, body: signature.ofAgency(SCHOOL) }),
      await planning.service.as(school).send(agreePlan, { id, body: signature.of(family) }),
      await planning.service.as(otherTeam).send(agreePlan, { id, body: signature.of(family) }),
      await planning.service.as(housing).send(agreePlan, { id, body: signature.ofAgency(HOUSING) }),
    ];
    expect(answers).toMatchObject([
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
      { status: 403, body: { code: 'ACCESS.NOT_YOUR_AGENCY' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
    ]);
    expect(await planning.eventsOf(id)).toHaveLength(5);
  });

  it('agrees the plan once when family and agency sign at the same moment', async () => {
    const family = await planned();
    const { id } = family;
    const answers = await Promise.all([
      planning.service.as(keyWorker).send(agreePlan, { id, body: signature.of(family) }),
      planning.service.as(school).send(agreePlan, { id, body: signature.ofAgency(SCHOOL) }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const agreements = (await planning.eventsOf(id)).filter(({ type }) => type === 'planning.PlanAgreed');
    expect(agreements).toHaveLength(1);
  });

  it('is refused while a need has no goal', async () => {
    const family = await planning.assessed();
    const kay = planning.service.as(keyWorker);
    await kay.send(draftPlan, { id: family.id, body: draft });
    expect(await kay.send(agreePlan, { id: family.id, body: signature.of(family) })).toMatchObject({
      status: 409,
      body: { code: 'PLAN.NEED_WITHOUT_GOAL', particulars: { needIds: [family.needId] } },
    });
  });
});
