import { Inject, Module } from '@nestjs/common';
import { startService } from '../start-service.js';
import { fromPlatform, startForTest, testEnvironment, type ServiceUnderTest } from '../testing/index.js';
import { ReadinessChecks } from './readiness.js';

let broken = false;

@Module({})
class SecretiveModule {
  constructor(@Inject(ReadinessChecks) checks: ReadinessChecks) {
    checks.add({
      name: 'the-cellar',
      critical: true,
      check: () => Promise.resolve(broken ? { ok: false, detail: 'family 7 is held back' } : { ok: true }),
    });
  }
}
const definition = { name: 'secretive', module: SecretiveModule };

describe('Health and figures of a service', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(definition);
  });
  afterAll(() => service.close());
  beforeEach(() => {
    broken = false;
  });
  const said = async (url: string, init: RequestInit = {}): Promise<[number, string]> => {
    const response = await fetch(url, init);
    return [response.status, await response.text()];
  };

  it('are yes or no to the public, with a sentence when it is no', async () => {
    expect(await said(`${service.url}/health/ready`)).toEqual([200, '{"ready":true}']);
    expect(await said(`${service.url}/health/live`)).toEqual([200, '{"status":"live"}']);
    broken = true;
    expect(await said(`${service.url}/health/ready`)).toEqual([
      503,
      '{"ready":false,"sentence":"The platform cannot take requests yet; try again in a moment."}',
    ]);
    expect(await said(`${service.url}/health/live`)).toEqual([200, '{"status":"live"}']);
  });

  it('are told in detail at the private port, which this machine alone reaches unless it was said otherwise', async () => {
    broken = true;
    const [status, body] = await said(`${service.privateUrl}/health`);
    expect([status, JSON.parse(body)]).toEqual([
      503,
      {
        status: 'unavailable',
        checks: [
          { name: 'clock', ok: true },
          { name: 'the-cellar', ok: false, detail: 'family 7 is held back', since: expect.any(String) as unknown },
        ],
      },
    ]);
    expect((await said(`${service.privateUrl}/metrics`))[1]).toContain('turnaround_clock_behind_seconds');
    expect(new URL(service.privateUrl).hostname).toBe('127.0.0.1');
    expect(new URL(service.privateUrl).port).not.toBe(new URL(service.url).port);
  });

  it.each(['/metrics', '/health', '/health/details'])('are not at %s of the public port', async (path) => {
    broken = true;
    const [status, body] = await said(`${service.url}${path}`);
    expect([403, 404]).toContain(status);
    expect(body).not.toContain('cellar');
  });

  it('are told to the gateway, which shows the token of the platform', async () => {
    const [status, body] = await said(`${service.url}/health/details`, { headers: fromPlatform });
    expect([status, body]).toEqual([200, expect.stringContaining('"name":"the-cellar","ok":true')]);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/health/ready'],
    ['POST', '/health'],
    ['DELETE', '/metrics'],
  ])('are all there is at the private port: %s %s is not', async (method, path) => {
    expect(await said(`${service.privateUrl}${path}`, { method })).toEqual([404, '']);
  });

  it('keep a service from starting whose private port is taken', async () => {
    const taken = { host: '127.0.0.1', port: Number(new URL(service.privateUrl).port) };
    const environment = { ...testEnvironment(service.databaseUrl, service.issuer.issuer), privatePort: taken };
    await expect(startService(definition, environment)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
