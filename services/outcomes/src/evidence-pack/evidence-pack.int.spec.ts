import { prepareClaim, Recomputation } from '@turnaround/contracts';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { claimIdOf } from '../claims.js';
import {
  auditor,
  keyWorker,
  type OutcomesUnderTest,
  pat,
  startOutcomesService,
} from '../outcomes-service.examples.spec.js';

const Record = z.object({ fields: z.array(z.object({ number: z.number(), notRecorded: z.string().optional() })) });

describe('The evidence pack of a claim', () => {
  let outcomes: OutcomesUnderTest;
  beforeAll(async () => {
    outcomes = await startOutcomesService();
  });
  afterAll(() => outcomes[Symbol.asyncDispose]());

  it('holds the thirty fields, the sources, the events and the recomputation', async () => {
    const family = await outcomes.takeIn('2025-06-01');
    await outcomes.recordOutcomes(family, 3);
    await outcomes.fillLedger();
    const body = { caseId: family.id, occurredAt: '2026-01-10T10:00:00.000Z' };
    await outcomes.service.as(pat).send(prepareClaim, { body });
    await outcomes.fillLedger();
    const path = `/claims/${claimIdOf(family.id)}/evidence-pack`;
    expect(await outcomes.service.as(keyWorker).fetch(path)).toMatchObject({ status: 403 });
    expect(await outcomes.service.as(auditor).fetch(`/claims/${family.id}/evidence-pack`)).toMatchObject({
      status: 404,
    });

    const token = await outcomes.service.issuer.tokenFor(auditor);
    const response = await fetch(`${outcomes.service.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    expect(Object.keys(files).sort()).toEqual([
      'events.json',
      'recomputation.json',
      'record.json',
      'record.pdf',
      'sources.json',
    ]);
    const json = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    expect(Record.parse(json('record.json')).fields.map(({ number }) => number)).toEqual(
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    expect(Recomputation.parse(json('recomputation.json'))).toMatchObject({ same: true });
    expect(json('sources.json')).toHaveLength(6);
    expect(json('events.json')).toHaveLength(2 + 4 + 5 + 6 + 1);
    expect(strFromU8((files['record.pdf'] ?? new Uint8Array()).slice(0, 5), true)).toBe('%PDF-');
  });
});
