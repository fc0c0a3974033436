import { recordNeed } from '@turnaround/contracts';
import {
  type AssessmentUnderTest,
  colleague,
  type FamilyToAssess,
  keyWorker,
  otherTeam,
  startAssessmentService,
} from '../assessment-service.examples.spec.js';

const needOf = ({ sonId }: FamilyToAssess, description = 'Misses two days of school a week') =>
  ({
    memberId: sonId,
    headline: 'education',
    descriptor: 'attendance',
    description,
    basis: 'fact',
    evidenceSource: 'School register',
    source: { kind: 'extract', documentOn: '2026-01-12' },
    presentOn: '2026-01-12',
  }) as const;

describe('Record need', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  it('stores the need with what it rests on, under an id of its own', async () => {
    const family = await assessment.takeInAndStart();
    const answer = await assessment.service.as(keyWorker).send(recordNeed, { id: family.id, body: needOf(family) });
    expect(answer.status).toBe(200);
    const stored = (await assessment.eventsOf(family.id)).at(-1);
    expect(stored).toMatchObject({ type: 'assessment.NeedRecorded', data: needOf(family) });
    expect(stored?.data).toHaveProperty('needId');
  });

  it('stores which need it is and what kind of source shows it, on the day of that source unless another is said', async () => {
    const family = await assessment.takeInAndStart();
    const { memberId, headline, description, basis, evidenceSource } = needOf(family);
    const body = {
      ...{ memberId, headline, description, basis, evidenceSource },
      descriptor: 'special-educational-needs',
      source: { kind: 'professional-statement', documentOn: '2026-01-09' },
    } as const;
    const kay = assessment.service.as(keyWorker);
    expect(await kay.send(recordNeed, { id: family.id, body })).toMatchObject({ status: 200 });
    expect((await assessment.eventsOf(family.id)).at(-1)?.data).toMatchObject({ ...body, presentOn: '2026-01-09' });
    const foreign = { ...body, descriptor: 'workless' } as const;
    expect(await kay.send(recordNeed, { id: family.id, body: foreign })).toMatchObject({
      status: 422,
      body: { code: 'ASSESSMENT.DESCRIPTOR_OF_OTHER_HEADLINE' },
    });
    const unknown = { ...body, source: { kind: 'rumour', documentOn: '2026-01-09' } };
    expect(await kay.send(recordNeed, { id: family.id, body: unknown as never })).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '/source/kind' }] },
    });
  });

  it.each(['descriptor', 'source'] as const)('is refused without its %s, and stored nowhere', async (field) => {
    const family = await assessment.takeInAndStart();
    const body = { ...needOf(family), [field]: undefined };
    expect(await assessment.service.as(keyWorker).send(recordNeed, { id: family.id, body: body })).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: `/${field}` }] },
    });
    expect(await assessment.eventsOf(family.id)).toHaveLength(4);
  });

  it('keeps the needs two workers record at the same moment', async () => {
    const family = await assessment.takeInAndStart();
    const workers = [keyWorker, colleague, keyWorker, colleague];
    const answers = await Promise.all(
      workers.map((worker, n) =>
        assessment.service.as(worker).send(recordNeed, { id: family.id, body: needOf(family, `Need ${n}`) }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const recorded = (await assessment.eventsOf(family.id)).filter(({ type }) => type === 'assessment.NeedRecorded');
    expect(recorded).toHaveLength(4);
  });

  it('tells a worker with a stale page what has changed', async () => {
    const family = await assessment.takeInAndStart();
    await assessment.service.as(colleague).send(recordNeed, { id: family.id, body: needOf(family) });
    const answer = await assessment.service
      .as(keyWorker)
      .send(recordNeed, { id: family.id, body: needOf(family), ifMatch: '"3"' });
    expect(answer).toMatchObject({
      status: 412,
      body: {
        code: 'COMMAND.STALE_REVISION',
        changes: [{ revision: 4, type: 'assessment.NeedRecorded', by: colleague.name }],
      },
    });
    expect(await assessment.eventsOf(family.id)).toHaveLength(5);
  });

  it('refuses people who are not of the family, unknown fields and other teams', async () => {
    const family = await assessment.takeInAndStart();
    const kay = assessment.service.as(keyWorker);
    const stranger = { ...needOf(family), memberId: family.familyId };
    expect(await kay.send(recordNeed, { id: family.id, body: stranger })).toMatchObject({
      status: 422,
      body: { code: 'ASSESSMENT.MEMBER_UNKNOWN' },
    });
    const surplus = { ...needOf(family), severity: 'high' };
    expect(await kay.send(recordNeed, { id: family.id, body: surplus })).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '/severity' }] },
    });
    expect(
      await assessment.service.as(otherTeam).send(recordNeed, { id: family.id, body: needOf(family) }),
    ).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
    expect(await assessment.eventsOf(family.id)).toHaveLength(4);
  });
});
