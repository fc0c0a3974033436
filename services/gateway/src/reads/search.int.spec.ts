import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';
import { z } from 'zod';

const Ids = z.array(z.object({ id: z.string() }));
const names = {
  zielinski: ['Katarzyna', 'Zieliński'],
  oneill: ['Aoife', 'O’Neill'],
  isik: ['Elif', 'İşık'],
  smith: ['John', 'Smith'],
  mae: ['Ellie-Mae', 'van den Berg'],
} as const;
const postcode = (id: string) => (id === 'smith' ? 'FM1 2AB' : 'FM9 9ZZ');

describe('Lists with names of people', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const [id, [firstName, lastName]] of Object.entries(names)) {
      const agency = { keyWorkerName: 'Kay Worth', consentAgencyIds: [] };
      await gateway.tables.insert('families', {
        ...{ id, familyName: lastName, peopleNames: `${firstName} ${lastName}`, postcode: postcode(id) },
        ...agency,
      });
      await gateway.tables.insert('referrals', {
        ...{ id, familyName: lastName, address: { line1: '1 Long Row', postcode: postcode(id) } },
        members: [{ memberId: id, firstName, lastName, relationship: 'mother' }],
      });
      await gateway.tables.insert('match-reviews', { id, personName: `${firstName} ${lastName}`, candidates: [] });
      await gateway.tables.insert('overlaps', { id, families: [{ caseId: id, familyId: id, familyName: lastName }] });
      await gateway.tables.insert('claims', { id, familyName: lastName });
      await gateway.tables.insert('pipeline', { id, familyName: lastName });
    }
    await gateway.tables.insert('match-reviews', {
      id: 'candidate',
      personName: 'K. Z.',
      candidates: [{ firstName: 'Katarzyna', lastName: 'Zieliński', familyName: 'Zieliński' }],
    });
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  async function found(list: string, q: string): Promise<readonly string[]> {
    const { status, body } = await gateway
      .as('auditor')
      .fetch(`/api/${list}?filter=${encodeURIComponent(JSON.stringify({ q }))}`);
    expect(status).toBe(200);
    return Ids.parse(body)
      .map(({ id }) => id)
      .toSorted();
  }

  const called: [string, string][] = [
    ['Zielinski', 'zielinski'],
    ['ZIELIŃSKI', 'zielinski'],
    ["O'Neill", 'oneill'],
    ['oneill', 'oneill'],
    ['neil', 'oneill'],
    ['Isik', 'isik'],
    ['işık', 'isik'],
    ['Smyth', 'smith'],
    ['vandenberg', 'mae'],
    ['van Berg', 'mae'],
  ];
  it.each(['families', 'referrals', 'match-reviews', 'overlaps', 'claims'])(
    'find them in %s as they are called',
    async (list) => {
      for (const [typed, id] of called) {
        expect({ typed, ids: (await found(list, typed)).filter((each) => each !== 'candidate') }).toEqual({
          typed,
          ids: [id],
        });
      }
    },
  );

  it.each(['families', 'referrals', 'match-reviews'])('find first and last names together in %s', async (list) => {
    expect(await found(list, 'elliemae berg')).toEqual(['mae']);
    expect(await found(list, 'Smyth John')).toEqual(['smith']);
    expect(await found(list, 'John Zielinski')).toEqual([]);
    expect(await found(list, '%')).toEqual([]);
    expect(await found(list, '  ')).toHaveLength(list === 'match-reviews' ? 6 : 5);
  });

  it('find a postcode in any spacing', async () => {
    expect(await found('families', 'fm12ab')).toEqual(['smith']);
    expect(await found('referrals', 'fm12ab')).toEqual(['smith']);
  });

  it('find a review by whom it may be about', async () => {
    expect(await found('match-reviews', 'Zielinski')).toEqual(['candidate', 'zielinski']);
  });

  it('are looked through without accents where no index is kept', async () => {
    expect(await found('pipeline', 'Zielinski')).toEqual(['zielinski']);
    expect(await found('pipeline', "O'Neill")).toEqual(['oneill']);
    expect(await found('pipeline', 'Isik')).toEqual(['isik']);
  });
});
