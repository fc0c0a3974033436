import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PaymentDecision, prepareClaim, Recomputation, withdrawClaim } from '@turnaround/contracts';
import { migrate, openDatabase } from '@turnaround/postgres';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { claimIdOf } from '../claims.js';
import { allocationTables, AllocationUse } from './allocation-use.js';
import {
  auditor,
  type OutcomesUnderTest,
  pat,
  quinn,
  ruleSetsDirectory,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

describe('Places of an allocation', () => {
  it('are those of families, move to the period a claim goes in, and are free where nothing came of a claim', async () => {
    await using server = await createTestDatabase();
    const database = openDatabase({ url: server.url, schema: 'outcomes', applicationName: 'spec', maxConnections: 2 });
    await migrate(database, allocationTables);
    const use = new AllocationUse(database);
    const [one, two, first, second, other] = Array.from({ length: 5 }, () => randomUUID());
    const placeOf = (claimId = '', familyId = '', allocation = '2025') => ({ claimId, familyId, allocation });
    const claimable = (yes: boolean) => () => ({ claimable: yes }) as PaymentDecision;
    expect(await use.decide(placeOf(first, one), claimable(true))).toMatchObject({ used: 0 });
    expect(await use.decide(placeOf(second, one), claimable(true))).toMatchObject({ used: 0 });
    expect(await use.decide(placeOf(other, two), claimable(true))).toMatchObject({ used: 1 });
    expect(await use.move(placeOf(other, two, '2026'), 1)).toBe(true);
    expect(await use.move(placeOf(first, one, '2026'), 1)).toBe(false);
    await use.decide(placeOf(other, two, '2026'), claimable(false));
    expect(await use.move(placeOf(first, one, '2026'), 1)).toBe(true);
    await database.close();
  });
});

describe('An allocation of one result', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'rule-sets-'));
    await cp(ruleSetsDirectory, directory, { recursive: true });
    const file = join(directory, 'demonstration.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as { allocations: unknown[] };
    document.allocations = [
      {
        id: 'allocation-2025',
        from: '2025-04-01',
        to: '2026-03-31',
        source: { mark: 'P', ref: '1.4' },
        enabled: true,
        fundedFamilies: 1,
      },
    ];
    await writeFile(file, JSON.stringify(document));
    outcomes = await startOutcomesService(directory);
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  const ask = (caseId: string, actor: typeof pat) =>
    outcomes.service.as(actor).send(prepareClaim, { body: { caseId, occurredAt: '2026-01-10T10:00:00.000Z' } });

  it('goes to one of two families asked for at once, recomputes as it was then, and is free again after a withdrawal', async () => {
    const families = [await outcomes.takeIn('2025-06-01'), await outcomes.takeIn('2025-06-01')];
    for (const family of families) await outcomes.recordOutcomes(family, 3);
    await outcomes.fillLedger();
    const answers = await Promise.all(families.map(({ id: caseId }, index) => ask(caseId, index === 0 ? pat : quinn)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      body: { code: 'CLAIM.NOT_CLAIMABLE', particulars: { missing: [{ reasonCode: 'OVER_ALLOCATION' }] } },
    });
    await outcomes.fillLedger();
    const granted = families[answers.findIndex(({ status }) => status === 201)];
    const { body } = await outcomes.service.as(auditor).fetch(`/claims/${claimIdOf(granted?.id ?? '')}/recompute`);
    expect(Recomputation.parse(body)).toMatchObject({ same: true, differences: [] });

    const refused = families[answers.findIndex(({ status }) => status === 409)];
    const withdrawal = { id: claimIdOf(granted?.id ?? ''), body: { reason: 'Wrong child' } };
    expect(await outcomes.service.as(pat).send(withdrawClaim, withdrawal)).toMatchObject({ status: 200 });
    await eventually(async () => (await ask(refused?.id ?? '', pat)).status === 201, {
      what: 'the place to be free for the other family',
    });
  });
});
