import { completeAssessment, recordNeed, recordStrength } from '@turnaround/contracts';
import {
  type AssessmentUnderTest,
  type FamilyToAssess,
  keyWorker,
  otherTeam,
  startAssessmentService,
} from '../assessment-service.examples.spec.js';

describe('Complete assessment', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  const recordSonsNeed = ({ id, sonId }: FamilyToAssess) =>
    assessment.service.as(keyWorker).send(recordNeed, {
      id,
      body: {
        memberId: sonId,
        headline: 'education',
        descriptor: 'attendance',
        description: 'Misses school',
        basis: 'fact',
        evidenceSource: 'School register',
        source: { kind: 'extract', documentOn: '2026-01-12' },
      },
    });
  const agreed = ({ motherId }: FamilyToAssess) => ({ summary: 'School first', agreedByMemberId: motherId });

  it('names the members who have neither a need nor a strength', async () => {
    const family = await assessment.takeInAndStart();
    await recordSonsNeed(family);
    const answer = await assessment.service
      .as(keyWorker)
      .send(completeAssessment, { id: family.id, body: agreed(family) });
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'ASSESSMENT.MEMBER_NOT_COVERED', particulars: { memberIds: [family.motherId] } },
    });
    expect(await assessment.eventsOf(family.id)).toHaveLength(5);
  });

  it('hands the needs on, and ends the recording', async () => {
    const family = await assessment.takeInAndStart();
    const kay = assessment.service.as(keyWorker);
    await recordSonsNeed(family);
    const strength = { memberId: family.motherId, description: 'Keeps every appointment', basis: 'fact' } as const;
    await kay.send(recordStrength, { id: family.id, body: strength });
    expect((await kay.send(completeAssessment, { id: family.id, body: agreed(family) })).status).toBe(200);
    expect((await assessment.eventsOf(family.id)).at(-1)).toMatchObject({
      type: 'assessment.AssessmentCompleted',
      data: { ...agreed(family), needs: [{ memberId: family.sonId, headline: 'education' }] },
    });
    expect(await kay.send(recordStrength, { id: family.id, body: strength })).toMatchObject({
      status: 409,
      body: { code: 'ASSESSMENT.NOT_IN_PROGRESS' },
    });
  });

  it('is for the team of the family', async () => {
    const family = await assessment.takeInAndStart();
    const answer = await assessment.service
      .as(otherTeam)
      .send(completeAssessment, { id: family.id, body: agreed(family) });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
