import { recordFamilyAgreement, startAssessment } from '@turnaround/contracts';
import {
  agreementOf,
  type AssessmentUnderTest,
  keyWorker,
  otherTeam,
  startAssessmentService,
} from '../assessment-service.examples.spec.js';

describe('Start assessment', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  it('is refused without the recorded agreement of the family, and stores nothing', async () => {
    const { id } = await assessment.takeIn();
    const answer = await assessment.service.as(keyWorker).send(startAssessment, { id, body: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ASSESSMENT.AGREEMENT_MISSING' } });
    expect(await assessment.eventsOf(id)).toHaveLength(2);
  });

  it('is refused after the family refused', async () => {
    const family = await assessment.takeIn();
    const kay = assessment.service.as(keyWorker);
    await kay.send(recordFamilyAgreement, { id: family.id, body: { ...agreementOf(family), decision: 'refused' } });
    const answer = await kay.send(startAssessment, { id: family.id, body: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ASSESSMENT.AGREEMENT_MISSING' } });
  });

  it('is due six weeks after the London day it began on', async () => {
    const family = await assessment.takeIn();
    const kay = assessment.service.as(keyWorker);
    await kay.send(recordFamilyAgreement, { id: family.id, body: agreementOf(family) });
    const body = { occurredAt: '2026-06-30T23:30:00Z' };
    expect((await kay.send(startAssessment, { id: family.id, body })).status).toBe(200);
    expect((await assessment.eventsOf(family.id)).at(-1)).toMatchObject({
      type: 'assessment.AssessmentStarted',
      data: { startedOn: '2026-07-01', dueOn: '2026-08-12' },
      metadata: { occurredAt: '2026-06-30T23:30:00.000Z' },
    });
  });

  it('is for the team of the family', async () => {
    const { id } = await assessment.takeIn();
    const answer = await assessment.service.as(otherTeam).send(startAssessment, { id, body: {} });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
