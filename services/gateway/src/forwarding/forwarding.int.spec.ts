import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { acceptReferral, allCommands, Problem } from '@turnaround/contracts';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const ID = 'd0000000-0000-4000-8000-000000000001';
const CASE = 'c0000000-0000-4000-8000-000000000001';
const FAMILY = 'f0000000-0000-4000-8000-000000000001';

/** A service as the gateway sees one: it says what it was asked. */
async function listeningService(): Promise<{ server: Server; url: string }> {
  const server = createServer((asked, response) => {
    if (asked.url?.startsWith('/subscriptions/events?') === true) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: first\n\n');
      return;
    }
    void textOf(asked).then((body) => {
      response.writeHead(201, {
        'content-type': 'application/json',
        etag: '"4"',
        location: asked.url === '/pbr/comparisons' ? `comparisons/${ID}` : 'referrals/x',
        ...(body.startsWith('{"caseId"') && { 'x-case-id': CASE }),
      });
      response.end(
        JSON.stringify({
          method: asked.method,
          url: asked.url,
          headers: asked.headers,
          size: body.length,
          body: body.slice(0, 100),
        }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
}

describe('Passing on', () => {
  let gateway: GatewayUnderTest;
  let withServices: GatewayUnderTest;
  let server: Server;
  let authorization: string;

  beforeAll(async () => {
    const service = await listeningService();
    server = service.server;
    gateway = await startGateway({
      REFERRALS_URL: service.url,
      SUBSCRIPTIONS_URL: service.url,
      OUTCOMES_URL: 'http://127.0.0.1:1',
      CLAIMS_URL: 'http://127.0.0.1:1',
    });
    const manager = { id: 'manager', name: 'Manager', role: 'programme-manager' };
    authorization = `Bearer ${await gateway.service.issuer.tokenFor(manager)}`;
    withServices = await startGateway({ DATA_FEEDS_URL: service.url, CLAIMS_URL: service.url });
    await withServices.tables.insert('claims', { id: ID, familyId: FAMILY });
    await withServices.tables.insert('pipeline', { id: CASE, familyId: FAMILY });
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await gateway[Symbol.asyncDispose]();
    await withServices[Symbol.asyncDispose]();
  });

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.service.url}/api${path}`, {
      method: 'POST',
      body,
      headers: { authorization, 'content-type': 'application/json', ...headers },
    });

  const looksOf = async (actorId: string): Promise<unknown> => {
    const filter = encodeURIComponent(JSON.stringify({ actorId }));
    const { body } = await withServices
      .as('data-officer')
      .fetch(`/api/access-log?filter=${filter}&sort=["place","ASC"]`);
    return body;
  };

  /** The address to the letter: `fetch` would tidy it first. */
  const raw = async (method: string, path: string, { id, body = '' }: { id: string; body?: string }) => {
    const token = await withServices.service.issuer.tokenFor({ id, name: id, role: 'auditor' });
    const { hostname, port } = new URL(withServices.service.url);
    return new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(method === 'POST' && { 'content-type': 'application/json', 'content-length': body.length }),
      };
      request({ hostname, port, method, path: `/api${path}`, headers }, (response) => {
        textOf(response).then((text) => resolve({ status: response.statusCode, text }), reject);
      })
        .on('error', reject)
        .end(body);
    });
  };

  it('keeps address, body and headers of a command, and the answer', async () => {
    const path = acceptReferral.path.replace(':id', ID);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const response = await post(path, '{"note":"é"}', {
      'idempotency-key': 'k',
      'if-match': '"3"',
      traceparent,
    });
    expect([response.status, response.headers.get('etag'), response.headers.get('location')]).toEqual([
      201,
      '"4"',
      'referrals/x',
    ]);
    expect(await response.json()).toMatchObject({
      method: 'POST',
      url: path,
      body: '{"note":"é"}',
      headers: {
        authorization,
        'idempotency-key': 'k',
        'if-match': '"3"',
        traceparent,
        'x-correlation-id': response.headers.get('x-correlation-id'),
      },
    });
  });

  it('has a way for every command', async () => {
    for (const { path, context } of allCommands) {
      const { status } = await post(path.replace(':id', ID), '{}');
      expect([path, status]).toEqual([path, context === 'referrals' ? 201 : 503]);
    }
  });

  it.each(['/claims', '/agencies'])('answers 503 while the service of %s is away', async (path) => {
    const response = await post(path, '{}');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(Problem.parse(await response.json()).code).toBe('SERVICE.UNAVAILABLE');
  });

  it('streams an import of ten megabytes and refuses more', async () => {
    const csv = { 'content-type': 'text/csv' };
    const passed = await post('/referral-imports', 'x'.repeat(10 * 1024 * 1024), csv);
    expect(await passed.json()).toMatchObject({ url: '/referral-imports', size: 10 * 1024 * 1024, headers: csv });
    const refused = await post('/referral-imports', 'x'.repeat(10 * 1024 * 1024 + 1), csv).catch(() => undefined);
    if (refused !== undefined) expect(refused.status).toBe(413);
    expect((await post('/referrals', 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
  });

  it('streams a feed of 64 MiB whose length nobody said, with its query, and refuses more', async () => {
    const block = Buffer.alloc(1024 * 1024, 'x');
    const blocks = (count: number): ReadableStream<Uint8Array> => ReadableStream.from(Array(count).fill(block));
    const officer = { id: 'officer', name: 'Officer', role: 'data-officer' };
    const token = await withServices.service.issuer.tokenFor(officer);
    const send = (body: NonNullable<RequestInit['body']>) =>
      fetch(`${withServices.service.url}/api/feed-imports?feed=exclusions&fileName=a%20b.csv`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
        duplex: 'half',
      });
    const passed = await send(blocks(64));
    expect(await passed.json()).toMatchObject({
      url: '/feed-imports?feed=exclusions&fileName=a%20b.csv',
      size: 64 * block.length,
      headers: { 'content-type': 'text/csv', 'transfer-encoding': 'chunked' },
    });
    const refused = await send(Buffer.alloc(64 * block.length + 1)).catch(() => undefined);
    if (refused !== undefined) expect(refused.status).toBe(413);
  });

  it.each([
    ['POST', '/pbr/comparisons'],
    ['POST', `/feed-imports/${ID}/take-back`],
    ['GET', '/pbr/comparisons'],
    ['GET', `/pbr/comparisons/${ID}`],
    ['GET', '/feed-imports'],
    ['GET', `/feed-imports/${ID}`],
    ['GET', `/feed-imports/${ID}/rows?outcome=unmatched&after=7`],
    ['GET', `/feed-imports/${ID}/rows.csv`],
    ['GET', '/feeds?feed=exclusions'],
    ['GET', '/feeds/exclusions/template'],
  ])('passes %s %s on to the service that answers it', async (method, url) => {
    const { body } = await withServices.as('data-officer').fetch(`/api${url}`, {
      method,
      ...(method === 'POST' && { body: '{}', headers: { 'content-type': 'application/json' } }),
    });
    expect(body).toMatchObject({ method, url });
  });

  it('logs who looked at people through another service, and answers nobody it cannot log', async () => {
    const looker = withServices.as('auditor', { id: 'looker' });
    for (const path of [`/claims/${ID}/recompute`, `/claims/${ID}/evidence-pack`, `/feed-imports/${ID}/rows.csv`]) {
      await looker.fetch(`/api${path}`);
    }
    for (const body of [{ caseId: CASE }, { facts: {} }]) {
      const headers = { 'content-type': 'application/json' };
      await looker.fetch('/api/pbr/evaluate', { method: 'POST', body: JSON.stringify(body), headers });
    }
    await looker.fetch('/api/pbr/rule-sets');
    expect(await looksOf('looker')).toEqual([
      expect.objectContaining({ resource: 'recomputation', recordId: ID, familyIds: [FAMILY], action: 'read' }),
      expect.objectContaining({ resource: 'evidence-pack', recordId: ID, familyIds: [FAMILY], action: 'export' }),
      expect.objectContaining({ resource: 'feed-imports', recordId: ID, familyIds: [FAMILY], action: 'export' }),
      expect.objectContaining({ resource: 'evaluation', recordId: CASE, familyIds: [FAMILY], action: 'read' }),
    ]);
    const unknown = await fetch(`${withServices.service.url}/api/claims/${ID}/evidence-pack`);
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([
      401,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('logs the names that a feed is missing, and those of a comparison that is asked for again under its key', async () => {
    const looker = withServices.as('auditor', { id: 'twice' });
    await looker.fetch('/api/feeds');
    await looker.fetch('/api/pbr/comparisons');
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'again' };
    await looker.fetch('/api/pbr/comparisons', { method: 'POST', body: '{}', headers });
    expect(await looksOf('twice')).toEqual([
      expect.objectContaining({ resource: 'feeds', recordId: null, familyIds: [], action: 'read' }),
      expect.objectContaining({ resource: 'comparisons', recordId: ID, familyIds: [FAMILY], action: 'read' }),
    ]);
  });

  it.each([
    ['GET', `/claims/${ID}/%72ecompute`, `/claims/${ID}/recompute`, 'recomputation'],
    ['GET', `/%63laims/${ID.replace('d', '%64')}/recompute`, `/claims/${ID}/recompute`, 'recomputation'],
    [
      'GET',
      `/feed-imports/${ID}/rows%2Ecsv?outcome=unmatched`,
      `/feed-imports/${ID}/rows.csv?outcome=unmatched`,
      'feed-imports',
    ],
    ['POST', '/pbr/%65valuate', '/pbr/evaluate', 'evaluation'],
  ])('logs %s %s as what it is, and asks for %s', async (method, written, asked, resource) => {
    const id = `writes ${written}`;
    const answer = await raw(method, written, { id, body: method === 'POST' ? JSON.stringify({ caseId: CASE }) : '' });
    expect(JSON.parse(answer.text)).toMatchObject({ url: asked });
    expect(await looksOf(id)).toEqual([expect.objectContaining({ resource })]);
  });

  it.each([
    `/claims/${ID}/recompute#x`,
    '/feeds#x?y=z',
    `/feed-imports/../claims/${ID}/recompute`,
    `/feed-imports/%2e%2e/rows`,
    `/feed-imports/x%2F..%2F..%2Fclaims%2F${ID}/rows`,
    `/feed-imports/${ID}/anything-else`,
  ])('passes nothing on for %s', async (written) => {
    const id = `writes ${written}`;
    expect((await raw('GET', written, { id })).status).toBe(404);
    // Those that meet an address with an id in it are refused looks; none is a look at anybody.
    for (const look of (await looksOf(id)) as readonly object[]) expect(look).toMatchObject({ outcome: 'refused' });
  });

  it('asks the service, not the read models, about rules and recomputed claims', async () => {
    expect(
      (await fetch(`${gateway.service.url}/api/claims/${ID}/recompute`, { headers: { authorization } })).status,
    ).toBe(503);
    expect((await fetch(`${gateway.service.url}/api/claims/${ID}`)).status).toBe(401);
    expect((await post('/pbr/evaluate', '{}')).status).toBe(503);
    expect(
      (await fetch(`${gateway.service.url}/api/pbr/rule-sets/phase-1`, { headers: { authorization } })).status,
    ).toBe(503);
  });

  it('lets a feed flow as it comes', async () => {
    const link = new AbortController();
    const token = await gateway.service.issuer.tokenFor({ id: 'a', name: 'A', role: 'auditor' });
    const response = await fetch(`${gateway.service.url}/api/subscriptions/events?after=7`, {
      signal: link.signal,
      headers: { authorization: `Bearer ${token}` },
    });
    const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: first\n\n');
    link.abort();
  });

  it('has no way to anything else', async () => {
    expect((await post('/referrals/x/erase', '{}')).status).toBe(404);
    const page = await fetch(`${gateway.service.url}/some/screen`);
    expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('not built yet')]);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetch(`${gateway.service.url}/api/some/deep/address`, { headers: { authorization } })).status).toBe(
      404,
    );
  });
});
