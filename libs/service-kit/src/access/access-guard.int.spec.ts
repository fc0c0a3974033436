import { Controller, Get, Module } from '@nestjs/common';
import type { Actor } from '@turnaround/kernel';
import { SignJWT, UnsecuredJWT, generateKeyPair } from 'jose';
import { eventually } from '@turnaround/testing';
import { startService } from '../start-service.js';
import { exampleService, planVisit } from '../testing/example-service.js';
import { startForTest, testEnvironment, type Answer, type ServiceUnderTest } from '../testing/index.js';
import { Public } from './permission.js';

const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker' };

describe('Access to a service', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(exampleService);
  });
  afterAll(() => service.close());

  const withToken = (authorization: string): Promise<Answer> =>
    service.as(keyWorker).send(planVisit, { body: { place: 'home' }, headers: { authorization } });
  const { issuer } = { issuer: (): string => service.issuer.issuer };

  it('is open to a token of the issuer, for this platform, in time', async () => {
    expect(await withToken(`Bearer ${await service.issuer.tokenFor(keyWorker)}`)).toMatchObject({ status: 201 });
  });

  it.each<[string, () => Promise<string> | string, number, string]>([
    ['no token', () => '', 401, 'ACCESS.SIGN_IN'],
    ['another scheme', () => 'Basic a2F5OmtheQ==', 401, 'ACCESS.SIGN_IN'],
    ['no JWT', () => 'Bearer nonsense', 401, 'ACCESS.SIGN_IN'],
    ['an expired token', () => bearer({ expiresAt: new Date(Date.now() - 60_000) }), 401, 'ACCESS.TOKEN_EXPIRED'],
    ['a token for something else', () => bearer({ audience: 'payroll' }), 401, 'ACCESS.SIGN_IN'],
    ['a token of another issuer', () => bearer({ issuer: 'https://elsewhere.example' }), 401, 'ACCESS.SIGN_IN'],
    ['a role this platform does not know', () => bearer({ claims: { role: 'king' } }), 403, 'ACCESS.NOT_PERMITTED'],
    ['a partner without an agency', () => bearer({ claims: { role: 'partner' } }), 403, 'ACCESS.NOT_PERMITTED'],
    ['an id token for this audience', () => bearer({ claims: { nonce: 'n' } }), 401, 'ACCESS.SIGN_IN'],
    ['a logout token', () => bearer({ claims: { events: {} } }), 401, 'ACCESS.SIGN_IN'],
    ['an unsigned token', () => `Bearer ${unsigned()}`, 401, 'ACCESS.SIGN_IN'],
    ["somebody else's signature", forged, 401, 'ACCESS.SIGN_IN'],
  ])('is shut to %s', async (_what, authorization, status, code) => {
    const answer = await withToken(await authorization());
    expect(answer).toMatchObject({ status, body: { code } });
    if (status === 401) expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  const bearer = async (overrides: Parameters<typeof service.issuer.tokenFor>[1]): Promise<string> =>
    `Bearer ${await service.issuer.tokenFor(keyWorker, overrides)}`;
  const unsigned = (): string =>
    new UnsecuredJWT({ role: 'key-worker' })
      .setSubject('kay')
      .setIssuer(issuer())
      .setAudience('turnaround')
      .setExpirationTime('1h')
      .encode();
  async function forged(): Promise<string> {
    const { privateKey } = await generateKeyPair('ES256');
    const token = await new SignJWT({ role: 'key-worker' })
      .setProtectedHeader({ alg: 'ES256', kid: 'test' })
      .setSubject('kay')
      .setIssuer(issuer())
      .setAudience('turnaround')
      .setExpirationTime('1h')
      .sign(privateKey);
    return `Bearer ${token}`;
  }

  it('is shut to a token that has been good, as soon as it has expired', async () => {
    // Clocks may differ by five seconds.
    const token = await bearer({ expiresAt: new Date(Date.now() - 2_000) });
    expect(await withToken(token)).toMatchObject({ status: 201 });
    const refused = await eventually(async () => {
      const answer = await withToken(token);
      return answer.status !== 201 && answer;
    });
    expect(refused).toMatchObject({ status: 401, body: { code: 'ACCESS.TOKEN_EXPIRED' } });
  });

  it('waits for an identity provider that is away instead of turning people out', async () => {
    const environment = { identity: { issuer: 'http://127.0.0.1:9', audience: 'turnaround' } };
    await using waiting = await startForTest(exampleService, { environment });
    const answer = await waiting.as(keyWorker).send(planVisit, { body: { place: 'home' } });
    expect(answer).toMatchObject({ status: 503, body: { code: 'SERVICE.UNAVAILABLE' } });
    expect(answer.headers.get('retry-after')).toBe('2');
  });

  it.each([
    ['nothing', {}],
    ['another token', { 'x-platform-token': 'the-services-of-a-test-know-another' }],
    ['an empty one', { 'x-platform-token': '' }],
  ])('is shut at its own port to a good token that comes with %s of the platform', async (_what, shown) => {
    const response = await fetch(`${service.url}/visits`, {
      method: 'POST',
      body: '{"place":"home"}',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await service.issuer.tokenFor(keyWorker)}`,
        ...shown,
      },
    });
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'ACCESS.NOT_THROUGH_GATEWAY' }]);
  });

  it('needs no token for what is said to be public', async () => {
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    expect(await fetch(`${service.url}/health/ready`).then((response) => response.json())).toEqual({ ready: true });
  });

  it('keeps a service with an undeclared route from starting, naming it', async () => {
    @Controller('/things')
    class Undeclared {
      @Get('/secret')
      secret(): string {
        return 'open to all';
      }

      @Get('/known')
      @Public()
      known(): string {
        return 'open on purpose';
      }
    }
    @Module({ controllers: [Undeclared] })
    class CarelessModule {}
    const definition = { name: 'careless', module: CarelessModule };
    await expect(startService(definition, testEnvironment(service.databaseUrl, issuer()))).rejects.toMatchObject({
      name: 'UndeclaredPermissionError',
      routes: ['GET /secret (Undeclared)'],
    });
  });
});
