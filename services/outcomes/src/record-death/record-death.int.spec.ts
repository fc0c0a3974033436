import { recordDeath, takeBackDeath } from '@turnaround/contracts';
import {
  auditor,
  type FamilyWithOutcomes,
  keyWorker,
  otherTeam,
  type OutcomesUnderTest,
  pat,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

describe('A death over HTTP', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  const record = ({ id }: FamilyWithOutcomes, memberId: string, diedOn: string, actor = keyWorker) =>
    outcomes.service.as(actor).send(recordDeath, { id, body: { memberId, diedOn } });

  it('is not before what the person did in another context, and says what that was', async () => {
    const family = await outcomes.takeIn();
    expect(await record(family, family.motherId, '2025-01-19')).toMatchObject({
      status: 422,
      body: {
        code: 'OUTCOME_RECORD.DEATH_BEFORE_LAST_KNOWN',
        detail:
          'This person agreed to the assessment on 20 January 2025, after that day. Correct the one or the other.',
      },
    });
    expect(await record(family, family.motherId, '2025-01-20')).toMatchObject({ status: 200 });
  });

  it('is recorded and taken back by those who work with the family, and by nobody else', async () => {
    const family = await outcomes.takeIn();
    expect(await record(family, family.sonId, '2025-03-01', auditor)).toMatchObject({ status: 403 });
    // Whoever may not see the family is not told that it is there.
    expect(await record(family, family.sonId, '2025-03-01', otherTeam)).toMatchObject({ status: 404 });
    expect(await record(family, family.sonId, '2025-02-30')).toMatchObject({
      status: 400,
      body: { code: 'INPUT.INVALID', errors: [{ pointer: '/diedOn' }] },
    });
    expect(await record(family, family.sonId, '2025-03-01')).toMatchObject({ status: 200 });
    const said = async () =>
      (await outcomes.eventsOf(`outcomeRecord-${family.id}`)).slice(6).map(({ type }) => type.split('.')[1]);
    expect(await said()).toEqual(['MemberDied', 'HouseholdChanged', 'DepartureExplained']);
    const body = { memberId: family.sonId, reason: 'It was his cousin' };
    expect(await outcomes.service.as(pat).send(takeBackDeath, { id: family.id, body })).toMatchObject({ status: 200 });
    expect((await said()).slice(3)).toEqual(['DeathTakenBack', 'HouseholdChanged']);
  });
});
