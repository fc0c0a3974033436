import { type BodyOf, migrateRuleSet, ruleSetMigrated } from '@turnaround/contracts';
import { type ClaimsUnderTest, keyWorker, pat, startClaimsService } from '../claims-service.examples.spec.js';

const demonstration = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.1.0' };
const national = { ruleSetId: 'supporting-families-2022', ruleSetVersion: '1.0.0' };

describe('The rules of a family', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const migrate = (id: string, body: Partial<BodyOf<typeof migrateRuleSet>>, actor = pat, idempotencyKey?: string) =>
    world.service.as(actor).send(migrateRuleSet, {
      id,
      body: { ...national, reason: 'The national framework of October 2022', ...body },
      ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
    });

  it('change only when somebody says so, with a reason', async () => {
    const { id, familyId } = await world.takeIn();
    expect(await migrate(id, {}, pat, 'once')).toMatchObject({ status: 200, body: { id } });
    expect(await migrate(id, {}, pat, 'once')).toMatchObject({ status: 200, body: { id } });
    const events = await world.eventsOf(`familyClaims-${familyId}`);
    expect(events.map(({ type }) => type)).toEqual([ruleSetMigrated.type]);
    expect(events[0]?.data).toMatchObject({
      caseId: id,
      ...national,
      fromRuleSetId: demonstration.ruleSetId,
      fromRuleSetVersion: demonstration.ruleSetVersion,
      migratedBy: 'pat',
    });
    expect(await migrate(id, {})).toMatchObject({ status: 409, body: { code: 'OUTCOME_RECORD.SAME_RULES' } });
  });

  it('are not changed to the same, to unknown ones, to those of another council, nor by a key worker', async () => {
    const { id, familyId } = await world.takeIn();
    const refused = async (body: Partial<BodyOf<typeof migrateRuleSet>>, actor = pat): Promise<unknown> => {
      const { status, body: problem } = await migrate(id, body, actor);
      return [status, (problem as { code: string }).code];
    };
    expect(await refused(demonstration)).toEqual([409, 'OUTCOME_RECORD.SAME_RULES']);
    expect(await refused({ ruleSetVersion: '9.9.9' })).toEqual([422, 'OUTCOME_RECORD.RULES_UNKNOWN']);
    expect(await refused({ ruleSetId: 'expanded-2015-harrowmoor' })).toEqual([422, 'OUTCOME_RECORD.RULES_FOREIGN']);
    expect(await refused({ reason: '' })).toEqual([400, 'INPUT.INVALID']);
    expect(await refused({}, keyWorker)).toEqual([403, 'ACCESS.NOT_PERMITTED']);
    expect(await world.eventsOf(`familyClaims-${familyId}`)).toEqual([]);
  });
});
