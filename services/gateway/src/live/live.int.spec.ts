import { eventually } from '@turnaround/testing';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

describe('Live changes', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  async function follow(token: string) {
    const link = new AbortController();
    const response = await fetch(`${gateway.service.url}/api/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: link.signal,
    });
    const heard = { text: '', ended: false };
    const reading = (async () => {
      for await (const chunk of response.body ?? []) heard.text += Buffer.from(chunk).toString();
      heard.ended = true;
    })().catch(() => undefined);
    return { response, heard, close: () => (link.abort(), reading) };
  }

  const auditor = { id: 'a', name: 'A', role: 'auditor' };

  it('names what changed to everybody who follows, and nothing else', async () => {
    const token = await gateway.service.issuer.tokenFor(auditor);
    const followers = await Promise.all([follow(token), follow(token), follow(token)]);
    for (const { response } of followers) expect(response.headers.get('content-type')).toContain('text/event-stream');
    await Promise.all(followers.map(({ heard }) => eventually(() => heard.text.includes('event: ready'))));
    await gateway.tables.advance('claims', '1');
    await Promise.all(
      followers.map(({ heard }) => eventually(() => heard.text.includes('data: {"resources":["claims"]}'))),
    );
    await Promise.all(followers.map(({ close }) => close()));
  });

  it('names to each role what it may read, in its own lists only', async () => {
    const partner = { id: 'p', name: 'P', role: 'partner', agencyId: 'a0000000-0000-4000-8000-000000000001' };
    const worker = { id: 'w', name: 'W', role: 'key-worker', teamId: 'north' };
    const told = await Promise.all(
      [auditor, worker, partner].map(async (actor) => follow(await gateway.service.issuer.tokenFor(actor))),
    );
    await Promise.all(told.map(({ heard }) => eventually(() => heard.text.includes('event: ready'))));
    const changed = ['claims', 'overlaps', 'match-reviews', 'claim-batches', 'agencies'] as const;
    for (const name of changed) await gateway.tables.advance(name, '2');
    await Promise.all(told.map(({ heard }) => eventually(() => heard.text.includes('agencies'))));
    await gateway.tables.advance('agencies', '3');
    const named = await Promise.all(
      told.map(async ({ heard, close }) => {
        await eventually(() => (heard.text.match(/agencies/g)?.length ?? 0) > 1);
        await close();
        return changed.filter((name) => heard.text.includes(`"${name}"`));
      }),
    );
    expect(named).toEqual([[...changed], ['claims', 'agencies'], ['agencies']]);
  });

  it('ends with the token', async () => {
    const token = await gateway.service.issuer.tokenFor(auditor, { expiresAt: new Date(Date.now() + 2_000) });
    const { heard } = await follow(token);
    await eventually(() => heard.ended);
    expect(heard.text).toContain('event: expired');
  });

  it('wants a token', async () => {
    expect((await fetch(`${gateway.service.url}/api/live`)).status).toBe(401);
  });
});
