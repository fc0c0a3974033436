import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareClaim, Recomputation } from '@turnaround/contracts';
import { openDatabase } from '@turnaround/postgres';
import { claimIdOf } from '../family-claims/claim-id.js';
import {
  auditor,
  keyWorker,
  type FamilyWithOutcomes,
  otherManager,
  outcomeOf,
  type ClaimsUnderTest,
  pat,
  ruleSetsDirectory,
  startClaimsService,
} from '../claims-service.examples.spec.js';

describe('Recomputing a claim over HTTP', () => {
  let world: ClaimsUnderTest;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'rule-sets-'));
    await cp(ruleSetsDirectory, directory, { recursive: true });
    world = await startClaimsService(directory);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const claimed = async (): Promise<{ id: string; caseId: string; family: FamilyWithOutcomes }> => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const body = { caseId: family.id, occurredAt: '2026-01-10T10:00:00.000Z' };
    expect(await world.service.as(pat).send(prepareClaim, { body })).toMatchObject({ status: 201 });
    return { id: claimIdOf(family.id), caseId: family.id, family };
  };
  const ask = (id: string, actor = auditor) => world.service.as(actor).fetch(`/claims/${id}/recompute`);
  const recompute = async (id: string): Promise<Recomputation> => {
    const { status, body } = await ask(id);
    expect([status, body]).toEqual([200, expect.anything()]);
    return Recomputation.parse(body);
  };
  const tamper = async (stream: string, change: string): Promise<void> => {
    const database = openDatabase({ url: world.service.databaseUrl, schema: 'ledger', applicationName: 'spec' });
    await database.transaction(async (tx) => {
      await tx.query('alter table event disable trigger event_is_append_only');
      await tx.query(change, [stream]);
      await tx.query('alter table event enable trigger event_is_append_only');
    });
    await database.close();
  };

  it('waits for the ledger, then comes to the same decision from the same events', async () => {
    const { id, caseId, family } = await claimed();
    expect(await ask(id)).toMatchObject({ status: 503, body: { code: 'CLAIM.LEDGER_BEHIND' } });
    await world.fillLedger();
    expect(await recompute(id)).toMatchObject({
      claimId: id,
      same: true,
      differences: [],
      claim: { stream: `familyClaims-${family.familyId}`, revision: 0, holds: true },
      ruleSet: { id: 'fellmoor-demonstration', holds: true },
      basis: [
        { stream: `referral-${caseId}`, holds: true },
        { stream: `assessment-${caseId}`, holds: true },
        { stream: `wholeFamilyPlan-${caseId}`, holds: true },
        { stream: `outcomeRecord-${caseId}`, holds: true },
      ],
    });
  });

  it('leaves out what came after the claim', async () => {
    const { id, family } = await claimed();
    const [needId = ''] = family.needIds;
    await world.recordOutcome(family, outcomeOf(family, needId, false, '2025-06-01'));
    await world.fillLedger();
    expect(await recompute(id)).toMatchObject({ same: true });
  });

  it('shows a decision that was changed in the ledger, field by field', async () => {
    const { id, family } = await claimed();
    await world.fillLedger();
    await tamper(
      `familyClaims-${family.familyId}`,
      `update event set data = jsonb_set(data::jsonb, '{decision,amountPence}', '90000') where stream = $1`,
    );
    expect(await recompute(id)).toMatchObject({
      same: false,
      differences: [{ path: '/amountPence', stored: 90_000, recomputed: 80_000 }],
      claim: { holds: false },
    });
  });

  it('shows which stream no longer holds, and what that changes', async () => {
    const { id, caseId } = await claimed();
    await world.fillLedger();
    await tamper(
      `referral-${caseId}`,
      `update event set data = jsonb_set(data::jsonb, '{acceptedOn}', '"2025-01-05"') where stream = $1 and revision = 0`,
    );
    const { same, differences, basis } = await recompute(id);
    expect(same).toBe(false);
    expect(differences).toEqual([{ path: '/attachedOn', stored: '2025-01-06', recomputed: '2025-01-05' }]);
    expect(basis.map(({ holds }) => holds)).toEqual([false, true, true, true]);
  });

  it('says when the rule set of that version is another document now', async () => {
    const { id } = await claimed();
    await world.fillLedger();
    const file = join(directory, 'demonstration.json');
    const document = JSON.parse(await readFile(file, 'utf8')) as { tariff: { results: Record<string, number> }[] };
    for (const { results } of document.tariff) for (const route of Object.keys(results)) results[route] = 70_000;
    await writeFile(file, JSON.stringify(document));
    await world.service.restart();
    const { same, differences, ruleSet } = await recompute(id);
    expect([same, ruleSet.holds]).toEqual([false, false]);
    expect(ruleSet.hash).not.toBe(ruleSet.storedHash);
    expect(differences).toEqual([
      { path: '/amountPence', stored: 80_000, recomputed: 70_000 },
      { path: '/routes/0/tariffPence', stored: 80_000, recomputed: 70_000 },
    ]);
  });

  it('is for those who answer for claims, and knows only claims there are', async () => {
    const { id, caseId } = await claimed();
    expect(await ask(id, keyWorker)).toMatchObject({ status: 403, body: { code: 'ACCESS.NOT_PERMITTED' } });
    expect(await ask(id, otherManager)).toMatchObject({ status: 404, body: { code: 'RESOURCE.NOT_FOUND' } });
    expect(await ask(caseId)).toMatchObject({ status: 404 });
    expect(await ask('nonsense')).toMatchObject({ status: 404 });
  });
});
