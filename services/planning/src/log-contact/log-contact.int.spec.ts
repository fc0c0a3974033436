import { type BodyOf, logContact } from '@turnaround/contracts';
import {
  keyWorker,
  otherTeam,
  type PlanningUnderTest,
  startPlanningService,
} from '../planning-service.examples.spec.js';

const visit: BodyOf<typeof logContact> = {
  contactedAt: '2026-01-07T15:00:00Z',
  mode: 'home-visit',
  outcome: 'kept',
  direct: true,
  durationMinutes: 90,
  memberIds: [],
  note: 'Looked at the letters together',
};

describe('Log contact', () => {
  let planning: PlanningUnderTest;
  beforeAll(async () => {
    planning = await startPlanningService();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  it('stores a visit long before there is a plan, at the time it took place', async () => {
    const { id } = await planning.takeIn();
    const answer = await planning.service.as(keyWorker).send(logContact, { id, body: visit });
    expect(answer.status).toBe(200);
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({
      type: 'planning.ContactLogged',
      data: { ...visit, contactedAt: '2026-01-07T15:00:00.000Z' },
    });
  });

  it('took place when it was recorded, unless said otherwise', async () => {
    const { id } = await planning.takeIn();
    const body = { ...visit, contactedAt: undefined, occurredAt: '2026-01-08T10:00:00Z' };
    await planning.service.as(keyWorker).send(logContact, { id, body });
    expect((await planning.eventsOf(id)).at(-1)).toMatchObject({ data: { contactedAt: '2026-01-08T10:00:00.000Z' } });
  });

  it('refuses contacts of the future, kept ones that took no time, strangers and other teams', async () => {
    const { id, familyId } = await planning.takeIn();
    const kay = planning.service.as(keyWorker);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const answers = [
      await kay.send(logContact, { id, body: { ...visit, contactedAt: tomorrow } }),
      await kay.send(logContact, { id, body: { ...visit, durationMinutes: 0 } }),
      await kay.send(logContact, { id, body: { ...visit, memberIds: [familyId] } }),
      await planning.service.as(otherTeam).send(logContact, { id, body: visit }),
    ];
    expect(answers).toMatchObject([
      { status: 422, body: { code: 'INPUT.OCCURRED_IN_FUTURE' } },
      { status: 422, body: { code: 'PLAN.CONTACT_WITHOUT_DURATION' } },
      { status: 422, body: { code: 'PLAN.MEMBER_UNKNOWN' } },
      { status: 404, body: { code: 'RESOURCE.NOT_FOUND' } },
    ]);
    expect(await planning.eventsOf(id)).toHaveLength(2);
  });
});
