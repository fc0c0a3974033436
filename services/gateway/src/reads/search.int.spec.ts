import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';
import { type ReadModel, type ReadModelName, readModelNames, readModels } from '@turnaround/contracts';
import { searchTextKeysOf, searchTextOf, soughtIn } from '@turnaround/people';
import { z } from 'zod';
import { listSources } from './list-sources.js';
import { countStatement } from './statement.js';

const Ids = z.array(z.object({ id: z.string() }));
/** People as their papers have them. */
const names = {
  zielinski: ['Katarzyna', 'Zieliński'],
  oneill: ['Aoife', 'O’Neill'],
  isik: ['Elif', 'İşık'],
  smith: ['John', 'Smith'],
  mae: ['Ellie-Mae', 'van den Berg'],
  leigh: ['Amy', 'Leigh'],
  reid: ['Kai', 'Reid'],
  lodz: ['Łucja', 'Błońska'],
  thor: ['Þóra', 'Œuvrard'],
} as const;
/** Every list that calls people by name. */
const called: readonly ReadModelName[] = readModelNames.filter(
  (name) => (readModels[name] as ReadModel).called !== undefined,
);
const postcode = (id: string) => (id === 'smith' ? 'FM1 2AB' : 'FM9 9ZZ');

/** What somebody types, and whose last name it is. */
const typed: readonly (readonly [string, keyof typeof names])[] = [
  ['Zielinski', 'zielinski'],
  ['ZIELIŃSKI', 'zielinski'],
  ['Zelinsky', 'zielinski'],
  ['ielins', 'zielinski'],
  ["O'Neill", 'oneill'],
  ['O`Neill', 'oneill'],
  ['oneill', 'oneill'],
  ['O Neill', 'oneill'],
  ['neil', 'oneill'],
  ['Isik', 'isik'],
  ['işık', 'isik'],
  ['ISIK', 'isik'],
  ['Smyth', 'smith'],
  ['vandenberg', 'mae'],
  ['van Berg', 'mae'],
  ['Lee', 'leigh'],
  ['Lea', 'leigh'],
  ['Reed', 'reid'],
  ['Read', 'reid'],
  ['Blonska', 'lodz'],
  ['Oeuvrard', 'thor'],
];

/** How a list names somebody; every list that names people is here. */
const rows: Readonly<
  Record<string, (id: string, firstName: string, lastName: string) => Readonly<Record<string, unknown>>>
> = {
  families: (id, firstName, familyName) => ({
    ...{ familyName, peopleNames: `${firstName} ${familyName}`, postcode: postcode(id) },
    ...{ keyWorkerName: 'Kim Worth', consentAgencyIds: [] },
  }),
  referrals: (id, firstName, lastName) => ({
    ...{ familyName: lastName, address: { line1: '1 Long Row', postcode: postcode(id) } },
    members: [{ memberId: id, firstName, lastName, relationship: 'mother' }],
  }),
  'match-reviews': (_, firstName, lastName) => ({ personName: `${firstName} ${lastName}`, candidates: [] }),
  overlaps: (id, _, familyName) => ({ families: [{ caseId: id, familyId: id, familyName }] }),
  households: (id, firstName, lastName) => ({ members: [{ memberId: id, firstName, lastName }] }),
  ...Object.fromEntries(
    ['claims', 'pipeline', 'positions', 're-referrals', 'sent-referrals', 'tasks', 'service-requests'].map((list) => [
      list,
      (_id: string, _firstName: string, familyName: string) => ({ familyName }),
    ]),
  ),
};

describe('Lists with names of people', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const [id, [firstName, lastName]] of Object.entries(names)) {
      for (const list of called) await gateway.tables.insert(list, { id, ...rows[list]?.(id, firstName, lastName) });
      await gateway.tables.insert('timeline', { id, familyName: lastName });
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

  it.each(called)('find them in %s as they are called', async (list) => {
    for (const [q, id] of typed) {
      const ids = (await found(list, q)).filter((each) => each !== 'candidate');
      expect({ q, ids }).toEqual({ q, ids: [id] });
    }
  });

  it.each(['families', 'referrals', 'match-reviews'])('find first and last names together in %s', async (list) => {
    expect(await found(list, 'elliemae berg')).toEqual(['mae']);
    expect(await found(list, 'Smyth John')).toEqual(['smith']);
    expect(await found(list, 'John Zielinski')).toEqual([]);
    expect(await found(list, '%')).toEqual([]);
    expect(await found(list, '  ')).toHaveLength(list === 'match-reviews' ? 10 : 9);
  });

  it('find a postcode in any spacing', async () => {
    expect(await found('families', 'fm12ab')).toEqual(['smith']);
    expect(await found('referrals', 'fm12ab')).toEqual(['smith']);
  });

  it('find a review by whom it may be about', async () => {
    expect(await found('match-reviews', 'Zielinski')).toEqual(['candidate', 'zielinski']);
  });

  it.each(['families', 'referrals', 'match-reviews'])('find short first names by sound in %s', async (list) => {
    expect(await found(list, 'Aimee Lee')).toEqual(['leigh']);
    expect(await found(list, 'Kye Reed')).toEqual(['reid']);
  });

  it('find a family by its key worker', async () => {
    expect(await found('families', 'Kym')).toHaveLength(9);
  });

  it('are looked through without accents where no index is kept', async () => {
    const plainly = typed.filter(
      ([q]) => !['Zelinsky', 'Smyth', 'vandenberg', 'Lee', 'Lea', 'Reed', 'Read'].includes(q),
    );
    for (const [q, id] of plainly) expect({ q, ids: await found('timeline', q) }).toEqual({ q, ids: [id] });
  });

  it('of 20,000 people are found by the index', async () => {
    const { database } = gateway.tables;
    const twentyThousand = Array.from({ length: 20_000 }, (_, index) =>
      searchTextOf([`Person${index} Surname${index % 977}`]),
    );
    const keys = twentyThousand.map((text) => JSON.stringify(searchTextKeysOf(text, [text])));
    const [{ columns }] = z.tuple([z.object({ columns: z.string() })]).parse(
      (
        await database.query(
          `select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
           where table_schema = 'read_models' and table_name = 'families' and column_name not in ('id', 'search_text', 'search_keys')`,
        )
      ).rows,
    );
    await database.query(
      `insert into families (id, search_text, search_keys, ${columns})
       select 'p' || place, text, keys::jsonb, ${columns}
       from unnest($1::text[], $2::text[]) with ordinality as person(text, keys, place), families where id = 'smith'`,
      [twentyThousand, keys],
    );
    // As the projectors make it: the column is declared with it.
    await database.query('create index on families using gin (search_keys)');
    await database.query('analyze families');
    const scoped = { source: listSources.families, scope: () => 'true' };
    for (const q of ['Zielinski', 'Smyth', 'Lee', 'neil', 'Person1234', 'Ng', 'J', 'K Zielinski']) {
      const { text, values } = countStatement(scoped, [{ operator: 'search', sought: soughtIn(q) }]);
      const { rows: plan } = await database.query(`explain (analyze, timing off) ${text}`, values);
      const told = JSON.stringify(plan);
      expect(told).toContain('Bitmap Index Scan');
      expect(told).not.toContain('Seq Scan');
    }
  });
});
