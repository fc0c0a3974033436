import { recordStrength } from '@turnaround/contracts';
import {
  type AssessmentUnderTest,
  keyWorker,
  otherTeam,
  startAssessmentService,
} from '../assessment-service.examples.spec.js';

describe('Record strength', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  it('stores the strength of a member', async () => {
    const { id, motherId } = await assessment.takeInAndStart();
    const body = { memberId: motherId, description: 'Keeps every appointment', basis: 'fact' } as const;
    expect((await assessment.service.as(keyWorker).send(recordStrength, { id, body })).status).toBe(200);
    expect((await assessment.eventsOf(id)).at(-1)).toMatchObject({
      type: 'assessment.StrengthRecorded',
      data: body,
    });
  });

  it('is refused before the start, and to other teams', async () => {
    const { id, motherId } = await assessment.takeIn();
    const body = { memberId: motherId, description: 'Keeps every appointment', basis: 'fact' } as const;
    expect(await assessment.service.as(keyWorker).send(recordStrength, { id, body })).toMatchObject({
      status: 409,
      body: { code: 'ASSESSMENT.NOT_IN_PROGRESS' },
    });
    expect(await assessment.service.as(otherTeam).send(recordStrength, { id, body })).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await assessment.eventsOf(id)).toHaveLength(2);
  });
});
