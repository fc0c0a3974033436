import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { approveClaim, claimPrepared, prepareClaim, Recomputation, withdrawClaim } from '@turnaround/contracts';
import { openPostgresEventStore } from '@turnaround/event-store';
import { eventually } from '@turnaround/testing';
import { z } from 'zod';
import {
  auditor,
  type ClaimsUnderTest,
  type FamilyWithOutcomes,
  pat,
  quinn,
  ruleSetsDirectory,
  startClaimsService,
} from '../claims-service.examples.spec.js';
import { claimIdOf } from '../family-claims/claim-id.js';

describe('An allocation of one result', () => {
  let world: ClaimsUnderTest;
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
    world = await startClaimsService(directory);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const readyFamily = async (): Promise<FamilyWithOutcomes> => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    return family;
  };
  const ask = (caseId: string, actor: typeof pat) =>
    world.service.as(actor).send(prepareClaim, { body: { caseId, occurredAt: '2026-01-10T10:00:00.000Z' } });

  it('goes to one of two families asked for at once, recomputes as it was then, and is free again after a withdrawal', async () => {
    const families = [await world.takeIn('2025-06-01'), await world.takeIn('2025-06-01')];
    for (const family of families) await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const answers = await Promise.all(families.map(({ id: caseId }, index) => ask(caseId, index === 0 ? pat : quinn)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = z
      .object({ code: z.string(), particulars: z.looseObject({}) })
      .parse(answers.find(({ status }) => status === 409)?.body);
    // Refused before it was prepared, or lapsed because the other took the last place meanwhile.
    expect(
      lost.code === 'CLAIM.OVER_ALLOCATION' ||
        (lost.code === 'CLAIM.NOT_CLAIMABLE' && JSON.stringify(lost.particulars).includes('OVER_ALLOCATION')),
    ).toBe(true);
    await world.fillLedger();
    const granted = families[answers.findIndex(({ status }) => status === 201)];
    const { body } = await world.service.as(auditor).fetch(`/claims/${claimIdOf(granted?.id ?? '')}/recompute`);
    expect(Recomputation.parse(body)).toMatchObject({ same: true, differences: [] });

    const refused = families[answers.findIndex(({ status }) => status === 409)];
    const withdrawal = { id: claimIdOf(granted?.id ?? ''), body: { reason: 'Wrong child' } };
    expect(await world.service.as(pat).send(withdrawClaim, withdrawal)).toMatchObject({ status: 200 });
    const next = async (): Promise<boolean> => {
      await world.fillLedger();
      return (await ask(refused?.id ?? '', pat)).status === 201;
    };
    await eventually(next, { what: 'the place to be free for the other family' });
    const withdrawn = { id: claimIdOf(refused?.id ?? ''), body: { reason: 'Wrong child' } };
    const latest = (await world.eventsOf(`familyClaims-${refused?.familyId ?? ''}`)).at(-1);
    const { claimId } = z.object({ claimId: z.string() }).parse(latest?.data);
    await world.service.as(pat).send(withdrawClaim, { ...withdrawn, id: claimId });
  });

  it('is taken for a claim whose process ended between the two streams', async () => {
    const { id: caseId, familyId } = await readyFamily();
    const prepared = async (): Promise<boolean> => {
      await world.fillLedger();
      return (await ask(caseId, pat)).status === 201;
    };
    await eventually(prepared, { what: 'the place of the test before to be free' });
    const id = claimIdOf(caseId);
    const { data } = (await world.eventsOfClaim(id))[0] ?? {};
    await world.service.as(pat).send(withdrawClaim, { id, body: { reason: 'Wrong child' } });
    // The first of the two steps alone, as a process leaves it that was killed after it.
    const claimId = claimIdOf(caseId, 1);
    const journal = await openPostgresEventStore({
      url: world.service.databaseUrl,
      schema: 'claims',
      applicationName: 'spec',
    });
    const stream = `familyClaims-${familyId}` as const;
    const { head } = await journal.load(stream);
    const eventId = randomUUID();
    await journal.append(stream, head, [
      {
        id: eventId,
        type: claimPrepared.storedType,
        data: { ...(data as object), claimId },
        metadata: {
          occurredAt: '2026-01-10T10:00:00.000Z',
          actor: pat,
          familyId,
          commandId: eventId,
          correlationId: eventId,
          causationId: eventId,
        },
      },
    ]);
    await journal.close();
    await eventually(
      async () => (await world.eventsOfClaim(claimId)).some(({ type }) => type === 'claims.ClaimPlaced'),
      { what: 'the reaction to take the place' },
    );
    const approval = { id: claimId, body: { occurredAt: '2026-01-10T10:00:00.000Z' } };
    expect(await world.service.as(quinn).send(approveClaim, approval)).toMatchObject({ status: 200 });
  });
});
