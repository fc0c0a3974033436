import { recordEvidence, retractEvidence } from '@turnaround/contracts';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import {
  type FamilyWithOutcomes,
  keyWorker,
  outcomeOf,
  pat,
  type OutcomesUnderTest,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

const Task = z.looseObject({ taskId: z.string() });

describe('A family that lacks nothing but one piece of evidence', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  const tasksOf = async ({ id }: FamilyWithOutcomes) => outcomes.eventsOf(`evidenceTasks-${id}`);
  /** The tasks of the family, once there are so many events of them. */
  const told = async (family: FamilyWithOutcomes, count: number) => {
    await eventually(
      async () => {
        await outcomes.fillLedger();
        return (await tasksOf(family)).length >= count;
      },
      { what: `${count} events of tasks` },
    );
    return (await tasksOf(family)).map(({ type, data }) => [type, Task.parse(data)] as const);
  };
  const record = async (family: FamilyWithOutcomes, needId: string, kind = 'document'): Promise<string> => {
    const outcome = outcomeOf(family, needId);
    const body = { ...outcome, source: { ...outcome.source, kind } };
    const answer = await outcomes.service.as(keyWorker).send(recordEvidence, { id: family.id, body } as never);
    expect(answer).toMatchObject({ status: 200 });
    const last = (await outcomes.eventsOf(`outcomeRecord-${family.id}`)).at(-1);
    return z.object({ evidenceId: z.string() }).parse(last?.data).evidenceId;
  };

  it('has its key worker asked for it, once, until it comes', async () => {
    const family = await outcomes.takeIn('2025-06-01');
    const [one = '', other = '', third = ''] = family.needIds;
    const first = await record(family, one);
    await record(family, other);
    const [raised] = await told(family, 1);
    expect(raised).toMatchObject([
      'outcomes.EvidenceTaskRaised',
      { caseId: family.id, keyWorkerId: 'kay', needId: third, reasonCode: 'NO_EVIDENCE', source: 'key-worker' },
    ]);

    await record(family, third, 'family-word');
    expect((await told(family, 2)).at(1)).toMatchObject([
      'outcomes.EvidenceTaskChanged',
      { taskId: raised?.[1].taskId, reasonCode: 'HEARSAY_ONLY' },
    ]);

    await record(family, third);
    expect((await told(family, 3)).at(2)).toMatchObject([
      'outcomes.EvidenceTaskClosed',
      { taskId: raised?.[1].taskId, because: 'evidence-came' },
    ]);

    const retraction = { evidenceId: first, reason: 'Of somebody else' };
    await outcomes.service.as(pat).send(retractEvidence, { id: family.id, body: retraction });
    const again = (await told(family, 4)).at(3);
    expect(again).toMatchObject(['outcomes.EvidenceTaskRaised', { needId: one }]);
    expect(again?.[1].taskId).not.toBe(raised?.[1].taskId);
    expect(await tasksOf(family)).toHaveLength(4);
  });

  it('is no near miss while more is missing', async () => {
    const [family, near] = [await outcomes.takeIn('2025-06-01'), await outcomes.takeIn('2025-06-01')];
    await record(family, family.needIds[0] ?? '');
    for (const needId of near.needIds.slice(0, 2)) await record(near, needId);
    await told(near, 1);
    expect(await tasksOf(family)).toEqual([]);
  });
});
