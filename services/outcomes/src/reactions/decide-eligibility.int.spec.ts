import { eligibilityDecided } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { EVENTS_OF_INTAKE, type OutcomesUnderTest, startOutcomesService } from '../outcomes-service.examples.spec.js';

const demonstration = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.1.0' };
const national = { ruleSetId: 'supporting-families-2022', ruleSetVersion: '1.0.0' };

describe('The rules and eligibility of a family', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  const decisionsOf = async (caseId: string) =>
    (await outcomes.eventsOf(`outcomeRecord-${caseId}`))
      .filter(({ type }) => type === eligibilityDecided.type)
      .map(({ data }) => eligibilityDecided.schema.parse(data));
  it('are kept from the day it attached and again once it was assessed, each with what the ledger held', async () => {
    const { id, familyId } = await outcomes.takeIn();
    const events = await outcomes.eventsOf(`outcomeRecord-${id}`);
    expect(events.find(({ type }) => type === 'outcomes.RuleSetPinned')?.data).toMatchObject({
      caseId: id,
      familyId,
      ...demonstration,
      ruleSetHash: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      attachedOn: '2025-01-06',
    });
    const decided = await decisionsOf(id);
    expect(decided.find(({ occasion }) => occasion === 'attached')).toMatchObject({
      asOf: '2025-01-06',
      eligibility: { verdict: 'not-evidenced', countByHeadline: 0 },
      basis: expect.arrayContaining([expect.objectContaining({ stream: `referral-${id}` })]) as unknown,
    });
    expect(decided.find(({ occasion }) => occasion === 'assessed')).toMatchObject({
      eligibility: { verdict: 'eligible', countByHeadline: 3, threshold: 3 },
      basis: expect.arrayContaining([expect.objectContaining({ stream: `assessment-${id}`, revision: 3 })]) as unknown,
    });
  });

  it('are decided again by other rules once the family is under them', async () => {
    const { id, familyId } = await outcomes.takeIn();
    await outcomes.migrate({ id, familyId }, national);
    await eventually(async () => {
      await outcomes.fillLedger();
      return (await decisionsOf(id)).length === 3;
    });
    expect(await outcomes.eventsOf(`outcomeRecord-${id}`)).toHaveLength(EVENTS_OF_INTAKE + 1);
    expect((await decisionsOf(id)).at(-1)).toMatchObject({ occasion: 'migrated', ...national });
  });
});
