import { Problem, Role } from '@turnaround/contracts';
import { decodeJwt } from 'jose';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const OURS = 'a9e4c1e5-0000-4000-8000-000000000001';
const staff = Role.options.filter((role) => role !== 'partner');
const overseers = ['auditor', 'data-officer', 'administrator'];

/** Who may ask what; the rows they then see are in scope.int.spec. */
const permitted: Readonly<Record<string, readonly string[]>> = {
  '/api/me': Role.options,
  '/api/programme': staff,
  '/api/workers': staff,
  '/api/access-log': overseers,
  '/api/referrals': staff,
  '/api/families': Role.options,
  '/api/timeline': staff,
  '/api/pipeline': staff,
  '/api/claims': staff,
  '/api/agencies': Role.options,
  '/api/service-requests': Role.options,
};

describe('Access', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const asked = async (path: string, authorization?: string) => {
    const response = await fetch(
      `${gateway.service.url}${path}`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
    return {
      status: response.status,
      code: Problem.parse(await response.json()).code,
      challenge: response.headers.get('www-authenticate'),
    };
  };
  const auditor = { id: 'a', name: 'A', role: 'auditor' };

  for (const [path, roles] of Object.entries(permitted)) {
    it.each(Role.options)(`${path} for %s`, async (role) => {
      const { status } = await gateway.as(role, { teamId: 'north', agencyId: OURS }).fetch(path);
      expect(status).toBe(roles.includes(role) ? 200 : 403);
    });

    it(`${path} asks for a sign-in`, async () => {
      expect(await asked(path)).toEqual({ status: 401, code: 'ACCESS.SIGN_IN', challenge: 'Bearer' });
    });
  }

  it.each([
    ['garbage', () => Promise.resolve('Bearer not-a-token')],
    ['another scheme', () => Promise.resolve('Basic YTpi')],
    [
      'another audience',
      async () => `Bearer ${await gateway.service.issuer.tokenFor(auditor, { audience: 'elsewhere' })}`,
    ],
    [
      'another issuer',
      async () => `Bearer ${await gateway.service.issuer.tokenFor(auditor, { issuer: 'https://elsewhere.example' })}`,
    ],
    [
      'a changed payload',
      async () => {
        const token = await gateway.service.issuer.tokenFor(auditor);
        const [header, , signature] = token.split('.');
        const claims = { ...decodeJwt(token), role: 'administrator' };
        return `Bearer ${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
      },
    ],
  ])('refuses %s', async (_, authorization) => {
    expect(await asked('/api/families', await authorization())).toMatchObject({ status: 401, code: 'ACCESS.SIGN_IN' });
  });

  it('tells an ended token from a wrong one', async () => {
    const token = await gateway.service.issuer.tokenFor(auditor, { expiresAt: new Date(Date.now() - 60_000) });
    expect(await asked('/api/families', `Bearer ${token}`)).toMatchObject({
      status: 401,
      code: 'ACCESS.TOKEN_EXPIRED',
    });
  });

  it('gives an unknown role nothing', async () => {
    const token = await gateway.service.issuer.tokenFor(auditor, { claims: { role: 'king' } });
    expect(await asked('/api/families', `Bearer ${token}`)).toMatchObject({
      status: 403,
      code: 'ACCESS.NOT_PERMITTED',
    });
  });

  it('lets anybody see where to sign in and what the platform answers', async () => {
    const config = await fetch(`${gateway.service.url}/api/config`);
    expect(await config.json()).toEqual({
      issuer: gateway.service.issuer.issuer,
      clientId: 'dashboard',
      idleSeconds: 1_800,
      scope: 'openid profile email',
      authorityName: 'Turnaround',
      demonstration: true,
    });
    for (const path of ['/api/docs', '/api/openapi.json', '/api/asyncapi.json']) {
      expect((await fetch(`${gateway.service.url}${path}`)).status).toBe(200);
    }
  });

  it('names the commands a role may give', async () => {
    const { body } = await gateway.as('partner', { agencyId: OURS }).fetch('/api/me');
    expect(body).toMatchObject({ agencyId: OURS });
    expect(JSON.stringify(body)).toContain('AcceptRequest');
    expect(JSON.stringify(body)).not.toContain('ApproveClaim');
  });
});
