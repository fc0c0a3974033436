import { prepareClaim } from '@turnaround/contracts';
import { fromPlatform } from '@turnaround/service-kit/testing';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { claimIdOf } from '../family-claims/claim-id.js';
import { auditor, type ClaimsUnderTest, outcomeOf, pat, startClaimsService } from '../claims-service.examples.spec.js';
import { tellLater, tellTheRest } from './family-in-full.examples.spec.js';
import { asked } from './thirty-fields.examples.spec.js';

const Record = z.object({
  fields: z.array(
    z.object({
      number: z.number(),
      title: z.string(),
      value: z.unknown().optional(),
      notRecorded: z.string().optional(),
    }),
  ),
});
type Field = z.infer<typeof Record>['fields'][number];

describe('The thirty fields of an audit-ready claim', () => {
  let world: ClaimsUnderTest;
  let fields: readonly Field[];
  beforeAll(async () => {
    world = await startClaimsService();
    fields = await record();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const record = async (): Promise<readonly Field[]> => {
    const family = await world.takeIn('2025-06-01');
    await tellTheRest(world, family);
    const [needId = ''] = family.needIds;
    const on = (day: string) => ({ source: { system: 'Case file', title: 'Visit', documentOn: day } });
    const metAtFirst = { ...outcomeOf(family, needId, true, '2025-04-01'), ...on('2025-04-01') };
    const relapse = { ...outcomeOf(family, needId, false, '2025-04-20'), ...on('2025-04-20'), statement: 'Away again' };
    for (const outcome of [metAtFirst, relapse]) await world.recordOutcome(family, outcome);
    await world.recordOutcomes(family, 3);
    await world.help(family, 'Weekly mentoring');
    await world.fillLedger();
    const body = { caseId: family.id, occurredAt: '2026-01-10T10:00:00.000Z' };
    expect(await world.service.as(pat).send(prepareClaim, { body })).toMatchObject({ status: 201 });
    await tellLater(world, family);
    await world.fillLedger();
    const token = await world.service.issuer.tokenFor(auditor);
    const response = await fetch(`${world.service.url}/claims/${claimIdOf(family.id)}/evidence-pack`, {
      headers: { ...fromPlatform, authorization: `Bearer ${token}` },
    });
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    return Record.parse(JSON.parse(strFromU8(files['record.json'] ?? new Uint8Array()))).fields;
  };

  it('are thirty, each asked about', () => {
    expect(fields.map(({ number }) => number)).toEqual(asked.map(([number]) => number));
    expect(fields).toHaveLength(30);
  });

  it.each(asked)('%i: %s', (number, _what, shape) => {
    const found = fields[number - 1];
    if (shape === undefined) expect(found?.notRecorded).toEqual(expect.any(String));
    else expect(found?.value).toMatchObject(shape as object);
  });

  it('name everybody and everything that has an id', () => {
    const unnamed = fields.flatMap(({ number, value }) => lonelyIds(value).map((path) => `${number}${path}`));
    expect(unnamed).toEqual([]);
    expect(JSON.stringify(fields)).not.toContain('unknown member');
  });
});

/** Paths of ids of people and of what they are helped with, beside which no name stands. */
function lonelyIds(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => lonelyIds(each, `${path}/${index}`));
  if (typeof value !== 'object' || value === null) return [];
  const beside = Object.keys(value);
  const nameOf: Readonly<Record<string, readonly string[]>> = {
    memberId: ['member', 'name', 'child'],
    needId: ['need', 'forNeed', 'description'],
    goalId: ['goal'],
    agencyId: ['agency'],
    keyWorkerId: ['name'],
  };
  return Object.entries(value).flatMap(([key, part]) => {
    const names = typeof part === 'string' ? nameOf[key] : undefined;
    const lonely = names !== undefined && !names.some((name) => beside.includes(name));
    return [...(lonely ? [`${path}/${key}`] : []), ...lonelyIds(part, `${path}/${key}`)];
  });
}
