import { openDatabase } from '@turnaround/postgres';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

describe('A list whose table somebody has locked', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    await gateway.tables.insert('agencies', { id: 'a9e4c1e5-0000-4000-8000-000000000001', name: 'Academy' });
    await gateway.tables.insert('referrals', { id: 'r1', familyId: 'f1', familyName: 'Okoro', teamId: 'north' });
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const get = async (path: string): Promise<{ status: number; retryAfter: string | null }> => {
    const answer = await gateway.as('programme-manager').fetch(path);
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  };

  it('is answered 503 with when to ask again, while all other lists are served, however many ask for it', async () => {
    const { url } = gateway.tables.database;
    const somebody = openDatabase({ url, schema: 'read_models', applicationName: 'somebody' });
    const free = Promise.withResolvers<void>();
    const isLocked = Promise.withResolvers<void>();
    const locking = somebody.transaction(async (tx) => {
      await tx.query('lock table families in access exclusive mode');
      isLocked.resolve();
      await free.promise;
    });
    await isLocked.promise;
    const ofLocked = Array.from({ length: 30 }, () => get('/api/families'));
    const ofOthers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => get(index % 2 === 0 ? '/api/agencies' : '/api/referrals')),
    );
    expect(ofOthers.map(({ status }) => status)).toEqual(ofOthers.map(() => 200));
    // Still locked: nobody waited for the lock to end, neither these nor those.
    for (const { status, retryAfter } of await Promise.all(ofLocked)) {
      expect(status).toBe(503);
      expect(retryAfter).not.toBeNull();
    }
    free.resolve();
    await locking;
    await somebody.close();
    expect(await get('/api/families')).toMatchObject({ status: 200 });
  });
});
