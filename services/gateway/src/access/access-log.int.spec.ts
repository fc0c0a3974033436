import {
  AccessLogRow,
  AccessLogVerification,
  readModels,
  type ReadModelName,
  readModelNames,
} from '@turnaround/contracts';
import { asRole, type Database, openDatabase } from '@turnaround/postgres';
import { TEST_WORKER } from '@turnaround/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';
import { AccessLog } from './access-log.js';

const F1 = 'f0000000-0000-4000-8000-000000000001';
const F2 = 'f0000000-0000-4000-8000-000000000002';
const F3 = 'f0000000-0000-4000-8000-000000000003';
const CASE = 'c0000000-0000-4000-8000-000000000002';

/** A service behind that tells of families in every way there is. */
const told: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/ledger/events': [
    'application/json',
    JSON.stringify({ events: [{ metadata: { familyId: F1 } }, { data: { familyIds: [F2, F3] } }] }),
  ],
  '/subscriptions/events': ['application/cloudevents-batch+json', JSON.stringify([{ subject: `family/${F1}` }])],
  '/subscriptions/events/stream': ['text/event-stream', `retry: 1\n\ndata: {"subject":"family/${F1}"}\n\n`],
  '/feed-imports/x/rows.csv': ['text/csv', `line,case_id\r\n1,${CASE}\r\n`],
  '/referral-imports/x': ['application/json', JSON.stringify({ rows: [{ referralId: CASE }] })],
  '/pbr/comparisons': ['application/json', JSON.stringify([{ families: [{ familyId: F3, familyName: 'Moss' }] }])],
  '/pbr/rule-sets': ['application/json', '[]'],
};

describe('The access log', () => {
  let gateway: GatewayUnderTest;
  let own: Database;
  let behind: Server;

  beforeAll(async () => {
    behind = createServer((asked, response) => {
      const [type = 'application/json', body = '{}'] = told[(asked.url ?? '').split('?')[0] ?? ''] ?? [];
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
    gateway = await startGateway({
      LEDGER_URL: url,
      SUBSCRIPTIONS_URL: url,
      DATA_FEEDS_URL: url,
      REFERRALS_URL: url,
      CLAIMS_URL: url,
    });
    own = openDatabase({ url: gateway.service.databaseUrl, schema: 'gateway', applicationName: 'spec' });
    for (const [id, teamId] of [
      [F1, 'north'],
      [F2, 'south'],
      [F3, 'north'],
    ] as const) {
      await gateway.tables.insert('families', { id, teamId, keyWorkerId: teamId, familyName: `Family ${id.at(-1)}` });
    }
    await gateway.tables.insert('pipeline', { id: CASE, familyId: F2, teamId: 'south' });
    await gateway.tables.insert('timeline', { id: 't1', familyId: F1, recordedAt: '2026-02-01T00:00:00.000Z' });
    await gateway.tables.insert('overlaps', { id: 'o1', families: [{ familyId: F1 }, { familyId: F2 }] });
  });
  afterAll(async () => {
    behind.closeAllConnections();
    behind.close();
    await own.close();
    await gateway[Symbol.asyncDispose]();
  });

  const loggedOf = async (filter: object): Promise<readonly AccessLogRow[]> => {
    const query = `filter=${encodeURIComponent(JSON.stringify(filter))}&sort=["place","ASC"]&range=[0,99]`;
    const { status, body } = await gateway.as('data-officer').fetch(`/api/access-log?${query}`);
    expect(status).toBe(200);
    return z.array(AccessLogRow).parse(body);
  };
  const asSomebody = (id: string, role = 'auditor') => gateway.as(role, { id, teamId: 'north' });

  it.each<[what: string, path: string, action: string, families: readonly string[]]>([
    ['a page of a list', '/api/families', 'list', [F1, F2, F3]],
    ['a part of a page', '/api/families?range=[1,1]&sort=["id","ASC"]', 'list', [F2]],
    ['a search', `/api/families?filter={"q":"Family"}`, 'search', [F1, F2, F3]],
    ['a search that finds nobody', `/api/families?filter={"q":"Xylophone"}`, 'search', []],
    ['one record', `/api/families/${F1}`, 'read', [F1]],
    ['an earlier time', `/api/timeline?filter={"familyId":"${F1}","knownAt":"2026-03-01"}`, 'read-as-known', [F1]],
    ['what is about two families', '/api/overlaps', 'list', [F1, F2]],
    ['a stream of the ledger', '/api/ledger/events?stream=referral-1', 'read', [F1, F2, F3]],
    ['rows of a file, by case', '/api/feed-imports/x/rows.csv', 'export', [F2]],
    ['an import, by referral', '/api/referral-imports/x', 'read', [F2]],
    ['a list nobody declared to show families', '/api/pbr/comparisons', 'read', [F3]],
  ])('has whom %s shows', async (what, path, action, families) => {
    expect((await asSomebody(what).fetch(path)).status).toBe(200);
    const [entry, ...more] = await loggedOf({ actorId: what });
    expect([entry?.action, entry?.outcome, entry?.familyIds, more]).toEqual([action, 'done', families, []]);
    expect(entry?.address).toMatch(/^GET \/api\//);
  });

  it('has every read model that shows people, and no other', async () => {
    for (const name of readModelNames) {
      await asSomebody(`list ${name}`).fetch(`/api/${name}`);
      const logged = await loggedOf({ actorId: `list ${name}` });
      expect([name, logged.length]).toEqual([
        name,
        readModels[name satisfies ReadModelName].about === 'nobody' ? 0 : 1,
      ]);
    }
  });

  it('has each part of a file and of a stream before it goes out', async () => {
    await asSomebody('taker').fetch('/api/families?format=csv');
    const taken = await loggedOf({ actorId: 'taker' });
    expect(taken.map(({ action }) => action)).toEqual(['export', 'export']);
    expect(taken.flatMap(({ familyIds }) => familyIds)).toEqual([F1, F2, F3]);
    await asSomebody('follower').fetch('/api/subscriptions/events/stream');
    expect(await loggedOf({ actorId: 'follower' })).toMatchObject([{ action: 'follow', familyIds: [F1] }]);
  });

  it('has refusals: by role, by family, of nobody known, and of tokens that are no good', async () => {
    const worker = asSomebody('prying', 'key-worker');
    expect((await worker.fetch(`/api/families/${F2}`)).status).toBeGreaterThanOrEqual(403);
    expect((await worker.fetch('/api/access-log')).status).toBe(403);
    await fetch(`${gateway.service.url}/api/families`, { headers: { 'x-correlation-id': 'without' } });
    await fetch(`${gateway.service.url}/api/pipeline`, { headers: { authorization: 'Bearer a.b.c' } });
    expect(await loggedOf({ actorId: 'prying' })).toMatchObject([
      { outcome: 'refused', resource: 'families', recordId: F2, familyIds: [F2], origin: expect.any(String) as string },
      { outcome: 'refused', address: 'GET /api/access-log' },
    ]);
    expect(await loggedOf({ outcome: 'refused', actorId_exists: false })).toMatchObject([
      { actorName: null, address: 'GET /api/:readModel', resource: 'families' },
      { actorName: null, address: 'GET /api/:readModel', resource: 'pipeline' },
    ]);
  });

  it('is found by family, person, day and address, and taken as a file', async () => {
    await asSomebody('seeker').fetch(`/api/families/${F3}`);
    const found = await loggedOf({
      familyIds: F3,
      actorId: 'seeker',
      address: 'GET /api/:readModel/:id',
      loggedAt_gte: '2026-01-01T00:00:00.000Z',
    });
    expect(found).toHaveLength(1);
    const file = await gateway.as('data-officer').fetch('/api/access-log?format=csv&filter={"actorId":"seeker"}');
    expect(file.headers.get('content-disposition')).toMatch(/filename="access-log-\d{4}-\d\d-\d\d\.csv"/);
    expect(String(file.body).trim().split('\r\n')).toHaveLength(2);
    for (const role of ['key-worker', 'team-manager', 'programme-manager', 'partner']) {
      const agencyId = 'a9e4c1e5-0000-4000-8000-000000000001';
      expect((await gateway.as(role, { agencyId }).fetch('/api/access-log')).status).toBe(403);
      expect((await gateway.as(role, { agencyId }).fetch('/api/access-log/verification')).status).toBe(403);
    }
  });

  it('keeps many looks at once in one chain, each in its place', async () => {
    await Promise.all(Array.from({ length: 60 }, () => asSomebody('crowd').fetch(`/api/families/${F1}`)));
    const places = (await loggedOf({ actorId: 'crowd' })).map(({ place }) => place);
    expect(new Set(places).size).toBe(60);
    const { body } = await gateway.as('auditor').fetch('/api/access-log/verification');
    const verified = AccessLogVerification.parse(body);
    expect(verified).toEqual({ entries: verified.head.place, head: verified.head });
  });

  it('shows nobody what it cannot log', async () => {
    const holds = await own.connect();
    try {
      await holds.client.query('begin');
      await holds.client.query('alter function append_access_entries(text[]) rename to put_away');
      await holds.client.query('commit');
      const refused = await asSomebody('unlogged').fetch(`/api/families/${F1}`);
      const file = await asSomebody('unlogged').fetch('/api/families?format=csv');
      const forwarded = await asSomebody('unlogged').fetch('/api/ledger/events?stream=referral-1');
      for (const { status, body } of [refused, file, forwarded]) {
        expect(status).toBe(503);
        expect(JSON.stringify(body)).not.toContain(F1);
      }
    } finally {
      await holds.client.query('alter function put_away(text[]) rename to append_access_entries');
      holds.release();
    }
    expect((await asSomebody('unlogged').fetch(`/api/families/${F1}`)).status).toBe(200);
    expect(await loggedOf({ actorId: 'unlogged' })).toHaveLength(1);
  });

  describe('as the role that works', () => {
    let worker: Database;
    beforeAll(() => {
      const url = gateway.service.databaseUrl;
      worker = openDatabase({ url: asRole(url, TEST_WORKER), schema: 'gateway', applicationName: 'spec' });
    });
    afterAll(() => worker.close());

    it.each([
      `delete from access_entry where link = 1`,
      `update access_entry set entry = '{}'`,
      `truncate access_entry`,
      `insert into access_entry (link, entry, previous_hash, hash) values (999999, '{}', '', '')`,
      `update access_head set place = 0`,
      `delete from access_head`,
      `drop trigger access_entry_is_kept_by_functions on access_entry`,
      `alter table access_entry disable trigger all`,
    ])('cannot thin it out: %s', async (statement) => {
      await expect(worker.query(statement)).rejects.toThrow();
    });
  });

  describe('when the owner of the database has been at it', () => {
    const brokenBy = async (statement: string): Promise<unknown> => {
      const { client, release } = await own.connect();
      try {
        await client.query('begin');
        await client.query('alter table access_entry disable trigger all');
        await client.query(statement);
        await client.query('alter table access_entry enable trigger all');
        await client.query('commit');
      } finally {
        release();
      }
      const { body } = await gateway.as('auditor').fetch('/api/access-log/verification');
      return AccessLogVerification.parse(body).broken;
    };

    // In this order: each break lies before the one of the test before.
    it('names the first entry that was cut off, missing, or changed', async () => {
      const { rows } = await own.query<{ last: string }>('select max(link) as last from access_entry');
      const last = Number(rows[0]?.last);
      expect(await brokenBy(`delete from access_entry where link = ${last}`)).toEqual({
        place: last,
        finding: 'cut-off',
      });
      expect(await brokenBy(`delete from access_entry where link = 5`)).toEqual({ place: 5, finding: 'missing' });
      const other = `update access_entry set entry = replace(entry, 'auditor', 'partner') where link = 3`;
      expect(await brokenBy(other)).toEqual({ place: 3, finding: 'changed' });
    });
  });
});

describe('Writing the access log', () => {
  it('sends what comes meanwhile together, and fails no more than the batch', async () => {
    const batches: number[] = [];
    let fail = false;
    const log = new AccessLog({
      query: (async (_text: string, [texts]: [readonly string[]]) => {
        batches.push(texts.length);
        await Promise.resolve();
        if (fail) throw new Error('away');
        return { rows: [], rowCount: 0 };
      }) as unknown as Database['query'],
    });
    const look = { action: 'read', outcome: 'done', address: 'GET /', familyIds: [], correlationId: 'c' } as const;
    await Promise.all(Array.from({ length: 10 }, () => log.append(look)));
    expect(batches).toEqual([1, 9]);
    fail = true;
    await expect(log.append(look)).rejects.toMatchObject({ name: 'DependencyUnavailableError' });
    fail = false;
    await log.append(look);
    expect(batches).toEqual([1, 9, 1, 1]);
  });
});
