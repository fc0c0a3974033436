import { randomUUID } from 'node:crypto';
import { recordFamilyAgreement } from '@turnaround/contracts';
import {
  agreementOf,
  type AssessmentUnderTest,
  auditor,
  colleague,
  keyWorker,
  otherTeam,
  startAssessmentService,
} from '../assessment-service.examples.spec.js';

describe('Record family agreement', () => {
  let assessment: AssessmentUnderTest;
  beforeAll(async () => {
    assessment = await startAssessmentService();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  it('stores who decided and who explained the limits of confidentiality', async () => {
    const family = await assessment.takeIn();
    const answer = await assessment.service
      .as(keyWorker)
      .send(recordFamilyAgreement, { id: family.id, body: agreementOf(family) });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: family.id, stream: `assessment-${family.id}`, revision: 2 },
    });
    const stored = (await assessment.eventsOf(family.id)).at(-1);
    expect(stored).toMatchObject({
      type: 'assessment.FamilyAgreementRecorded',
      data: { assessmentId: family.id, familyId: family.familyId, ...agreementOf(family) },
      metadata: { actor: keyWorker, familyId: family.familyId },
    });
  });

  it('is one decision however often the same command is sent', async () => {
    const family = await assessment.takeIn();
    const send = () =>
      assessment.service
        .as(keyWorker)
        .send(recordFamilyAgreement, { id: family.id, body: agreementOf(family), idempotencyKey: family.id });
    const [first, second] = [await send(), await send()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect(await assessment.eventsOf(family.id)).toHaveLength(3);
  });

  it('is for the team of the family, and for roles that work with families', async () => {
    const family = await assessment.takeIn();
    const request = { id: family.id, body: agreementOf(family) };
    expect(await assessment.service.as(otherTeam).send(recordFamilyAgreement, request)).toMatchObject({
      status: 404,
      body: { code: 'RESOURCE.NOT_FOUND' },
    });
    expect(await assessment.service.as(auditor).send(recordFamilyAgreement, request)).toMatchObject({
      status: 403,
      body: { code: 'ACCESS.NOT_PERMITTED' },
    });
    expect(await assessment.eventsOf(family.id)).toHaveLength(2);
    expect((await assessment.service.as(colleague).send(recordFamilyAgreement, request)).status).toBe(200);
  });

  it('answers 404 for a family nobody accepted', async () => {
    const family = { id: randomUUID(), familyId: randomUUID(), motherId: randomUUID(), sonId: randomUUID() };
    const answer = await assessment.service
      .as(keyWorker)
      .send(recordFamilyAgreement, { id: family.id, body: agreementOf(family) });
    expect(answer).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
  });
});
