import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PlatformReport } from '@turnaround/contracts';
import { type GatewayUnderTest, startGateway } from '../testing/gateway-under-test.js';
import { behindGateway } from './services-behind.js';

const letter = {
  id: '7',
  group: 'planning.policies.v1',
  topic: 'turnaround.referrals.events.v1',
  eventId: 'e-1',
  event: { type: 'referrals.ReferralAccepted.v1', stream: 'referral-1', revision: 2 },
  reason: 'TypeError at services/planning/dist/x.js:1',
  tries: 3,
  failedAt: '2026-03-02T10:00:00.000Z',
  triedAt: '2026-03-02T11:00:00.000Z',
};

/** Services that say how they are, told apart by the first step of the path. */
class Services {
  readonly asked: string[] = [];
  unwell = new Set<string>();
  private readonly server: Server = createServer((request, response) => {
    const [, service = '', ...rest] = (request.url ?? '').split('/');
    const path = `/${rest.join('/')}`;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.asked.push(`${service} ${request.method} ${path} ${body}`.trim());
      const answer = (status: number, value?: unknown): void =>
        void response.writeHead(status).end(JSON.stringify(value));
      if (request.headers['x-platform-token'] === undefined) return answer(403);
      if (path === '/health/details')
        return answer(
          200,
          this.unwell.has(service)
            ? {
                status: 'degraded',
                checks: [{ name: 'recorder', ok: false, detail: 'stopped', since: '2026-03-02T10:00:00.000Z' }],
              }
            : { status: 'ready', checks: [{ name: 'journal', ok: true }] },
        );
      if (path === '/dead-letters') return answer(200, service === 'planning' ? [letter] : []);
      if (path === '/dead-letters/redrive') return answer(200, { delivered: 1, failed: 0, waiting: 0 });
      if (path === '/dead-letters/leave') return answer(body.includes('"9"') ? 404 : 204);
      return answer(404);
    });
  });

  async listen(): Promise<Readonly<Record<string, string>>> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const { port } = this.server.address() as AddressInfo;
    return Object.fromEntries(
      behindGateway.map((service) => [
        `${service.replaceAll('-', '_').toUpperCase()}_URL`,
        `http://127.0.0.1:${port}/${service}`,
      ]),
    );
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

describe('How the platform is', () => {
  const services = new Services();
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ ...(await services.listen()), CLAIMS_URL: 'http://127.0.0.1:9', DATA_DIR: '/' });
  });
  afterAll(async () => {
    await gateway[Symbol.asyncDispose]();
    services.close();
  });
  const health = async (): Promise<{ status: string; checks: { name: string; ok: boolean; detail?: string }[] }> =>
    (await (await fetch(`${gateway.service.privateUrl}/health`)).json()) as never;
  const post = (path: string, body: object) =>
    gateway.as('administrator').fetch(`/api/operations/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('is told by the front door of every service, by name where one is unwell or gives no answer', async () => {
    services.unwell = new Set(['ledger']);
    const { status, checks } = await health();
    expect(status).toBe('degraded');
    expect(checks.find(({ name }) => name === 'services')).toMatchObject({
      ok: false,
      detail: 'claims is unreachable; ledger is degraded: recorder',
    });
    expect(checks.find(({ name }) => name === 'disk')).toBeDefined();
  });

  it('is told the administrator part by part, with what consumers could not handle, and nobody else', async () => {
    services.unwell = new Set(['ledger']);
    const { status, body } = await gateway.as('administrator').fetch('/api/operations');
    expect(status).toBe(200);
    const report = body as PlatformReport;
    expect(report.services.map(({ service }) => service)).toEqual(['gateway', ...behindGateway]);
    expect(report.services.find(({ service }) => service === 'ledger')).toEqual({
      service: 'ledger',
      status: 'degraded',
      checks: [{ name: 'recorder', ok: false, detail: 'stopped', since: '2026-03-02T10:00:00.000Z' }],
    });
    expect(report.services.find(({ service }) => service === 'claims')?.status).toBe('unreachable');
    expect(report.deadLetters).toEqual([{ ...letter, service: 'planning' }]);
    for (const role of ['auditor', 'programme-manager', 'data-officer', 'key-worker', 'partner'])
      expect((await gateway.as(role).fetch('/api/operations')).status).toBe(403);
  });

  it('is mended by delivering again, and by leaving what is no event', async () => {
    services.asked.length = 0;
    expect(await post('redrive', { service: 'planning', ids: ['7'] })).toMatchObject({
      status: 200,
      body: { delivered: 1, failed: 0, waiting: 0 },
    });
    expect((await post('leave', { service: 'planning', id: '8' })).status).toBe(204);
    expect((await post('leave', { service: 'planning', id: '9' })).status).toBe(404);
    expect(services.asked).toEqual([
      'planning POST /dead-letters/redrive {"ids":["7"]}',
      'planning POST /dead-letters/leave {"id":"8","by":"a-administrator"}',
      'planning POST /dead-letters/leave {"id":"9","by":"a-administrator"}',
    ]);
    expect((await post('redrive', { service: 'claims' })).status).toBe(503);
    expect((await post('redrive', { service: 'nowhere' })).status).toBe(400);
  });
});
