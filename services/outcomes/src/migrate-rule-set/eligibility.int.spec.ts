import { type BodyOf, eligibilityDecided, migrateRuleSet } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import {
  EVENTS_OF_INTAKE,
  keyWorker,
  type OutcomesUnderTest,
  pat,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

const demonstration = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.0.0' };
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
  const migrate = (id: string, body: Partial<BodyOf<typeof migrateRuleSet>>, actor = pat, idempotencyKey?: string) =>
    outcomes.service.as(actor).send(migrateRuleSet, {
      id,
      body: { ...national, reason: 'The national framework of October 2022', ...body },
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });

  it('are kept from the day it attached and again once it was assessed, each with what the ledger held', async () => {
    const { id, familyId } = await outcomes.takeIn();
    const events = await outcomes.eventsOf(`outcomeRecord-${id}`);
    expect(events.find(({ type }) => type === 'outcomes.RuleSetPinned.v1')?.data).toMatchObject({
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

  it('change only when somebody says so, with a reason; then eligibility is decided again by the new ones', async () => {
    const { id } = await outcomes.takeIn();
    expect(await migrate(id, {}, pat, 'once')).toMatchObject({ status: 200 });
    expect(await migrate(id, {}, pat, 'once')).toMatchObject({ status: 200 });
    await eventually(async () => {
      await outcomes.fillLedger();
      return (await decisionsOf(id)).length === 3;
    });
    const events = await outcomes.eventsOf(`outcomeRecord-${id}`);
    expect(events).toHaveLength(EVENTS_OF_INTAKE + 2);
    expect(events.at(-2)?.data).toMatchObject({
      ...national,
      fromRuleSetId: demonstration.ruleSetId,
      fromRuleSetVersion: demonstration.ruleSetVersion,
      migratedBy: 'pat',
    });
    expect((await decisionsOf(id)).at(-1)).toMatchObject({ occasion: 'migrated', ...national });
  });

  it('are not changed to the same, to unknown ones, to those of another council, nor by a key worker', async () => {
    const { id } = await outcomes.takeIn();
    const refused = async (body: Partial<BodyOf<typeof migrateRuleSet>>, actor = pat): Promise<unknown> => {
      const { status, body: problem } = await migrate(id, body, actor);
      return [status, (problem as { code: string }).code];
    };
    expect(await refused(demonstration)).toEqual([409, 'OUTCOME_RECORD.SAME_RULES']);
    expect(await refused({ ruleSetVersion: '9.9.9' })).toEqual([422, 'OUTCOME_RECORD.RULES_UNKNOWN']);
    expect(await refused({ ruleSetId: 'expanded-2015-harrowmoor' })).toEqual([422, 'OUTCOME_RECORD.RULES_FOREIGN']);
    expect(await refused({ reason: '' })).toEqual([400, 'INPUT.INVALID']);
    expect(await refused({}, keyWorker)).toEqual([403, 'ACCESS.NOT_PERMITTED']);
    expect(await outcomes.eventsOf(`outcomeRecord-${id}`)).toHaveLength(EVENTS_OF_INTAKE);
  });
});
