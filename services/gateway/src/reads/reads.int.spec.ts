import { FamilyRow, Problem, storedTypeOf } from '@turnaround/contracts';
import { NO_STREAM } from '@turnaround/event-store';
import { streamName, type NewEvent } from '@turnaround/kernel';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const OURS = 'a9e4c1e5-0000-4000-8000-000000000001';
const codeOf = (body: unknown): string => Problem.parse(body).code;

function anEvent(id: string): NewEvent {
  const actor = { id: 'a', name: 'A', role: 'key-worker' };
  const metadata = { occurredAt: '2026-01-01T00:00:00Z', actor, commandId: id, correlationId: id, causationId: id };
  return { id, type: storedTypeOf('referrals.ReferralAccepted'), data: {}, metadata };
}

describe('Reading', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway();
    const { tables } = gateway;
    const family = { postcode: 'FM1 2AB', stage: 'in-support', headlines: ['housing'], referredOn: '2026-02-01' };
    await tables.insert('families', {
      ...family,
      id: 'f1',
      familyName: 'Okoro',
      teamId: 'north',
      peopleNames: 'Ada Okoro',
      contactCount: 4,
    });
    await tables.insert('families', {
      ...family,
      id: 'f2',
      familyName: '=Evil',
      teamId: 'south',
      stage: 'closed',
      closedOn: '2026-05-01',
      consentAgencyIds: [OURS],
    });
    await tables.insert('families', {
      ...family,
      id: 'f3',
      familyName: 'Ünal',
      headlines: ['health', 'crime'],
      referredOn: '2026-03-01',
    });
    await tables.insert('agencies', {
      id: OURS,
      name: 'Academy',
      sharingValidFrom: '2020-01-01',
      sharingValidTo: '2099-01-01',
    });
    await tables.insert('pipeline', { id: 'c1', familyId: 'f1', teamId: 'north' });
    await tables.insert('referrals', { id: 'r1', familyId: 'f1', familyName: 'Okoro', teamId: 'north' });
    for (const [id, recordedAt] of [
      ['t1', '2026-02-01T09:00:00.000Z'],
      ['t2', '2026-04-01T09:00:00.000Z'],
    ] as const) {
      const about = { familyId: 'f1', familyIds: ['f1'], caseId: 'c1' };
      await tables.insert('timeline', { id, ...about, recordedAt, occurredAt: recordedAt });
    }
    await tables.advance('families', '', '2026-05-05T05:05:05.005Z');
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const get = (
    role: string,
    path: string,
    belongs: Parameters<GatewayUnderTest['as']>[1] = {},
    headers: Record<string, string> = {},
  ) => gateway.as(role, belongs).fetch(path, { headers });
  const listed = async (filter: object, more = ''): Promise<unknown[]> => {
    const { body } = await get('auditor', `/api/families?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`);
    return (Array.isArray(body) ? body : []).map((row: { id: unknown }) => row.id).toSorted();
  };

  describe('a list', () => {
    it('answers whole rows, how many there are and as of when', async () => {
      const { status, headers, body } = await get('auditor', '/api/families?range=[1,1]&sort=["familyName","ASC"]');
      expect(status).toBe(200);
      expect(headers.get('content-range')).toBe('families 1-1/3');
      expect(headers.get('x-as-of')).toBe('2026-05-05T05:05:05.005Z');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(body).toEqual([
        expect.objectContaining({ id: 'f1', peopleNames: 'Ada Okoro', closedOn: null, contactCount: 4 }),
      ]);
    });

    it('says so beyond its end', async () => {
      const { headers, body } = await get('auditor', '/api/families?range=[50,60]');
      expect(headers.get('content-range')).toBe('families */3');
      expect(body).toEqual([]);
    });

    it('filters', async () => {
      expect(await listed({ stage: 'closed' })).toEqual(['f2']);
      expect(await listed({ id: ['f1', 'f3', 'nobody'] })).toEqual(['f1', 'f3']);
      expect(await listed({ referredOn_gte: '2026-02-15' })).toEqual(['f3']);
      expect(await listed({ referredOn_lt: '2026-02-15', closedOn: null })).toEqual(['f1']);
      expect(await listed({ closedOn_exists: true })).toEqual(['f2']);
      expect(await listed({ closedOn_notBy: '2026-04-30' })).toEqual(['f1', 'f2', 'f3']);
      expect(await listed({ closedOn_notBy: '2026-05-01' })).toEqual(['f1', 'f3']);
      expect(await listed({ stage_ne: 'closed' })).toEqual(['f1', 'f3']);
      expect(await listed({ headlines: 'crime' })).toEqual(['f3']);
      expect(await listed({ headlines: ['crime', 'housing'] })).toEqual(['f1', 'f2', 'f3']);
      expect(await listed({ contactCount_gt: 3 })).toEqual(['f1']);
    });

    it('searches family, members and postcode', async () => {
      expect(await listed({ q: 'ada okoro' })).toEqual(['f1']);
      expect(await listed({ q: 'ünal' })).toEqual(['f3']);
      expect(await listed({ q: 'fm1' })).toEqual(['f1', 'f2', 'f3']);
      expect(await listed({ q: '%' })).toEqual([]);
    });

    it('refuses what it does not know, naming it', async () => {
      const { status, body } = await get('auditor', '/api/families?filter={"shoeSize":4}');
      expect(status).toBe(400);
      expect(Problem.parse(body)).toMatchObject({ code: 'INPUT.INVALID', errors: [{ pointer: '/filter/shoeSize' }] });
      expect((await get('auditor', '/api/families?colour=red')).status).toBe(400);
      expect((await get('auditor', '/api/nonsense')).status).toBe(404);
      expect((await get('auditor', '/api/claims?knownAt=2026-01-01')).status).toBe(400);
    });

    it('gives the whole list as a file that no spreadsheet runs', async () => {
      const { headers, body } = await get('auditor', '/api/families?format=csv&range=[0,0]');
      expect(headers.get('content-type')).toContain('text/csv');
      expect(headers.get('content-disposition')).toMatch(/attachment; filename="families-\d{4}-\d\d-\d\d\.csv"/);
      const lines = String(body).trim().split('\r\n');
      expect(lines).toHaveLength(4);
      expect(lines[0]).toContain('id,caseId,number,familyName,stage');
      expect(body).toContain(`'=Evil`);
    });
  });

  describe('one record', () => {
    it("keeps other teams' families from a key worker, in the same words as what is not there", async () => {
      expect((await get('key-worker', '/api/families/f1', { teamId: 'north' })).status).toBe(200);
      const refused = await get('key-worker', '/api/families/f2', { teamId: 'north' });
      expect([refused.status, codeOf(refused.body)]).toEqual([404, 'RESOURCE.NOT_FOUND']);
      const missing = await get('key-worker', '/api/families/nobody', { teamId: 'north' });
      const said = ({ body }: typeof missing) => ({ ...Problem.parse(body), correlationId: '' });
      expect(missing.status).toBe(404);
      expect(said(refused)).toEqual(said(missing));
    });

    it('gives a family that somebody only heard named to who may see it, and to others what it gives of nobody', async () => {
      const named = async (id: string, role: string, belongs: { teamId?: string } = {}) => {
        const filter = encodeURIComponent(JSON.stringify({ id }));
        const { status, headers, body } = await get(role, `/api/families?filter=${filter}`, belongs);
        return {
          status,
          range: headers.get('content-range'),
          names: (body as FamilyRow[]).map((row) => row.familyName),
        };
      };
      expect(await named('f2', 'team-manager', { teamId: 'south' })).toMatchObject({ status: 200, names: ['=Evil'] });
      expect(await named('f2', 'programme-manager')).toMatchObject({ status: 200, names: ['=Evil'] });
      for (const role of ['team-manager', 'key-worker']) {
        expect(await named('f2', role, { teamId: 'north' })).toMatchObject({ status: 200, names: [] });
        expect(await named('f2', role, { teamId: 'north' })).toEqual(await named('nobody', role, { teamId: 'north' }));
      }
    });

    it('shows a partner little of a family that consents, and nothing of others', async () => {
      const { body } = await get('partner', '/api/families/f2', { agencyId: OURS });
      expect(FamilyRow.parse(body)).toMatchObject({
        familyName: '=Evil',
        postcode: null,
        peopleNames: '',
        headlines: [],
        directMinutes: 0,
      });
      expect((await get('partner', '/api/families/f1', { agencyId: OURS })).status).toBe(404);
      for (const hidden of ['{"postcode":"FM1 2AB"}', '{"headlines":"housing"}']) {
        expect(
          (await get('partner', `/api/families?filter=${encodeURIComponent(hidden)}`, { agencyId: OURS })).status,
        ).toBe(400);
      }
      const searched = await get('partner', `/api/families?filter=${encodeURIComponent('{"q":"FM1"}')}`, {
        agencyId: OURS,
      });
      expect(searched.body).toEqual([]);
      expect((await get('partner', '/api/claims', { agencyId: OURS })).status).toBe(403);
    });
  });

  it('gives the timeline as it was known', async () => {
    const { body, headers } = await get('auditor', '/api/timeline?filter={"familyId":"f1","knownAt":"2026-03-01"}');
    expect(body).toEqual([expect.objectContaining({ id: 't1' })]);
    expect(headers.get('content-range')).toBe('timeline 0-0/1');
  });

  describe("the caller's own write", () => {
    const stream = streamName('referral', 'd0000000-0000-4000-8000-000000000001');

    it('is waited for', async () => {
      await gateway.ledger.append(stream, NO_STREAM, [anEvent('e0000000-0000-4000-8000-000000000001')]);
      const answer = get('auditor', '/api/referrals', {}, { 'x-wait-for': `${stream}@0` });
      const position = await gateway.ledger.findPosition(stream, 0);
      await gateway.tables.insert('referrals', { id: 'r2', familyId: 'f9' });
      await gateway.tables.advance('referrals', position ?? '');
      const { headers, body } = await answer;
      expect(headers.get('x-stale')).toBeNull();
      expect(body).toEqual(expect.arrayContaining([expect.objectContaining({ id: 'r2' })]));
    });

    it('is said to be missing while the read model holds its family back, and then only for that family', async () => {
      const held = streamName('referral', 'd0000000-0000-4000-8000-000000000002');
      await gateway.ledger.append(held, NO_STREAM, [anEvent('e0000000-0000-4000-8000-000000000002')]);
      await gateway.tables.advance('referrals', (await gateway.ledger.findPosition(held, 0)) ?? '');
      await gateway.tables.database.query('insert into held_back values ($1, $2)', ['referrals', held]);
      const staleness = async (name: string): Promise<string | null> =>
        (await get('auditor', '/api/referrals', {}, { 'x-wait-for': `${name}@0` })).headers.get('x-stale');
      expect([await staleness(held), await staleness(stream)]).toEqual(['true', null]);
    });

    it('is said to be missing when it is waited for in vain', async () => {
      const { status, headers } = await get('auditor', '/api/referrals', {}, { 'x-wait-for': `${stream}@1` });
      expect([status, headers.get('x-stale')]).toEqual([200, 'true']);
    });

    it('must be written as stream and revision', async () => {
      expect((await get('auditor', '/api/referrals', {}, { 'x-wait-for': 'yesterday' })).status).toBe(400);
    });
  });
});
