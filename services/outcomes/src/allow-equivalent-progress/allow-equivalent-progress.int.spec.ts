import { allowEquivalentProgress, setNeedAside } from '@turnaround/contracts';
import {
  EVENTS_OF_INTAKE,
  keyWorker,
  type OutcomesUnderTest,
  pat,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

describe('Equivalent progress over HTTP', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  const reason = 'Moved to a special school; its own measures show steady attendance';

  it('is accepted once for a need, by a named programme manager', async () => {
    const { id, needIds } = await outcomes.takeIn();
    const [needId = ''] = needIds;
    const allow = (actor = pat, need = needId) =>
      outcomes.service.as(actor).send(allowEquivalentProgress, { id, body: { needId: need, reason } });
    expect(await allow(keyWorker)).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } });
    expect(await allow(pat, id)).toMatchObject({ status: 422, body: { code: 'OUTCOME_RECORD.NEED_UNKNOWN' } });
    const answers = await Promise.all([allow(), allow()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await outcomes.eventsOf(`outcomeRecord-${id}`)).slice(EVENTS_OF_INTAKE)).toMatchObject([
      {
        type: 'outcomes.EquivalentProgressAllowed',
        data: { needId, reason, allowedBy: 'pat', allowedByName: 'Pat Price' },
      },
    ]);
  });

  it('is not for a need that was set aside', async () => {
    const { id, needIds } = await outcomes.takeIn();
    const [needId = ''] = needIds;
    const as = outcomes.service.as(pat);
    expect(await as.send(setNeedAside, { id, body: { needId, reason: 'Recorded by mistake' } })).toMatchObject({
      status: 200,
    });
    expect(await as.send(allowEquivalentProgress, { id, body: { needId, reason } })).toMatchObject({ status: 409 });
  });
});
