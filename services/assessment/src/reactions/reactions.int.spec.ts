import { type AssessmentUnderTest, startAssessmentService } from '../assessment-service.examples.spec.js';

describe('Policies of assessment', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  it('open the assessment of an accepted family and assign its key worker', async () => {
    const family = await assessment.takeIn();
    expect(await assessment.eventsOf(family.id)).toMatchObject([
      {
        type: 'assessment.AssessmentOpened',
        data: { assessmentId: family.id, familyId: family.familyId, familyName: 'Moss' },
        metadata: { actor: { role: 'service' }, familyId: family.familyId },
      },
      { type: 'assessment.KeyWorkerAssigned', data: { keyWorkerId: 'kay', teamId: 'north' } },
    ]);
  });

  it('take each fact once, also after the service was started again', async () => {
    const before = await assessment.takeIn();
    await assessment.service.restart();
    const after = await assessment.takeIn();
    expect(await assessment.eventsOf(before.id)).toHaveLength(2);
    expect(await assessment.eventsOf(after.id)).toHaveLength(2);
  });
});
