import { prepareClaim, Recomputation, withdrawClaim } from '@turnaround/contracts';
import { fromPlatform } from '@turnaround/service-kit/testing';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { claimIdOf } from '../family-claims/claim-id.js';
import {
  auditor,
  keyWorker,
  outcomeOf,
  type ClaimsUnderTest,
  pat,
  startClaimsService,
} from '../claims-service.examples.spec.js';

const Record = z.object({
  fields: z.array(z.object({ number: z.number(), value: z.unknown().optional(), notRecorded: z.string().optional() })),
});

describe('The evidence pack of a claim', () => {
  let world: ClaimsUnderTest;
  beforeAll(async () => {
    world = await startClaimsService();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const packOf = async (claimId: string) => {
    const token = await world.service.issuer.tokenFor(auditor);
    const response = await fetch(`${world.service.url}/claims/${claimId}/evidence-pack`, {
      headers: { ...fromPlatform, authorization: `Bearer ${token}` },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const json = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    const { fields } = Record.parse(json('record.json'));
    return { files, json, fields, value: (number: number): unknown => fields[number - 1]?.value };
  };

  it('holds the thirty fields, the sources, the events and the recomputation', async () => {
    const family = await world.takeIn('2025-06-01');
    await world.recordOutcomes(family, 3);
    await world.fillLedger();
    const body = { caseId: family.id, occurredAt: '2026-01-10T10:00:00.000Z' };
    await world.service.as(pat).send(prepareClaim, { body });
    await world.fillLedger();
    const path = `/claims/${claimIdOf(family.id)}/evidence-pack`;
    expect(await world.service.as(keyWorker).fetch(path)).toMatchObject({ status: 403 });
    expect(await world.service.as(auditor).fetch(`/claims/${family.id}/evidence-pack`)).toMatchObject({
      status: 404,
    });

    const { files, json, fields, value } = await packOf(claimIdOf(family.id));
    expect(Object.keys(files).sort()).toEqual([
      'events.json',
      'recomputation.json',
      'record.json',
      'record.pdf',
      'sources.json',
    ]);
    expect(fields.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    const boy = { memberId: family.sonId, name: 'Ben Moss', dateOfBirth: '2014-05-06' };
    expect(value(3)).toMatchObject({
      atClaim: { on: '2026-01-10', members: expect.arrayContaining([{ ...boy, age: 11 }]) as unknown },
    });
    expect(value(4)).toMatchObject({
      on: '2025-01-06',
      people: [{ ...boy, age: 10, proof: expect.stringContaining('son in the referral') as unknown }],
    });
    expect(value(10)).toMatchObject({
      asRecorded: expect.arrayContaining([
        expect.objectContaining({ occasion: 'attached' }),
        expect.objectContaining({ occasion: 'assessed', verdict: 'eligible' }),
      ]) as unknown,
      onClaimDate: { verdict: 'eligible' },
    });
    expect(value(13)).toMatchObject([
      {
        keyWorkerId: 'kay',
        name: 'Kay Worth',
        role: 'key worker, lead practitioner of the family',
        agency: 'family support of authority E06999999, team north',
        from: '2025-01-07',
        to: '2025-06-01',
      },
    ]);
    expect(value(22)).toMatchObject({
      upTo: '2026-01-10',
      checks: [
        { check: 'no-later-incident', clear: true, since: '2025-05-01' },
        { check: 'no-re-referral', clear: true },
        { check: 'no-other-member-affected', clear: true },
        { check: 'no-contradicting-sources', clear: true },
        { check: 'no-earlier-payment', clear: true },
        { check: 'no-overlapping-family', clear: true },
        { check: 'within-claim-window', clear: true },
        { check: 'within-allocation', clear: true },
      ],
    });
    expect(value(30)).toMatchObject({ same: true, differences: [] });
    expect(fields[26]?.notRecorded).toContain('no batch');
    expect(Recomputation.parse(json('recomputation.json'))).toMatchObject({ same: true });
    expect(json('sources.json')).toHaveLength(6);
    expect(json('events.json')).toHaveLength(2 + 4 + 5 + (3 + 3) + 1);
    expect(strFromU8((files['record.pdf'] ?? new Uint8Array()).slice(0, 5), true)).toBe('%PDF-');
  });

  it('says which sources fell, what agencies did, and what became of the claim', async () => {
    const family = await world.takeIn('2025-06-01');
    const { id: caseId, needIds } = family;
    const [occurredAt, id] = ['2026-01-10T10:00:00.000Z', claimIdOf(caseId)];
    const relapse = outcomeOf(family, needIds[0] ?? '', false);
    const evidenceId = await world.recordOutcome(family, { ...relapse, statement: 'Absent again' });
    await world.retract(family, evidenceId, 'Another boy');
    await world.recordOutcomes(family, 3);
    await world.help(family, 'Weekly mentoring');
    await world.fillLedger();
    await world.service.as(pat).send(prepareClaim, { body: { caseId, occurredAt } });
    await world.service.as(pat).send(withdrawClaim, { id, body: { reason: 'Wrong child', occurredAt } });
    await world.fillLedger();
    const { json, value } = await packOf(id);
    expect(json('sources.json')).toContainEqual(
      expect.objectContaining({ id: evidenceId, fell: 'retracted', statement: 'Absent again' }),
    );
    expect(value(20)).toMatchObject({ breaks: [] });
    const helped = [
      { agency: 'Moor School', service: 'Weekly mentoring', for: 'Ben Moss', result: 'Ten sessions kept' },
    ];
    expect(value(14)).toMatchObject({ agencies: helped });
    expect(value(15)).toMatchObject({ forNoNeedByName: helped });
    expect(value(29)).toMatchObject([
      {
        type: 'claims.ClaimWithdrawn',
        by: 'Pat Price',
        says: { reason: 'Wrong child', withdrawnBy: 'Pat Price', withdrawnById: 'pat' },
      },
    ]);
  });
});
