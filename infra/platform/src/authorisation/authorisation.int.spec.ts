import { Role, readModelNames, readModels, type ReadModel } from '@turnaround/contracts';
import type { Address } from '@turnaround/service-kit';
import {
  commandQuestion,
  isThere,
  plainQuestion,
  type Question,
  recordIds,
  recordQuestions,
  speaksOf,
} from './asking.examples.spec.js';
import { partnerCells, people, type Person, staff } from './callers.examples.spec.js';
import type { Family } from './families.examples.spec.js';
import { answered, type PlatformUnderTest, startPlatform } from './platform.examples.spec.js';
import { atPrivatePorts, betweenServices, openAtPorts } from './table/open.js';
import { type Relation, relations, type Row } from './table/row.js';
import { table } from './table/table.js';
import { familiesIn, type World } from './world.examples.spec.js';

const rows: readonly Row[] = table.flatMap((group) => group.rows);
const asking = (...kinds: readonly Row['ask'][]): readonly Row[] => rows.filter(({ ask }) => kinds.includes(ask));
const SHUT = [401, 403, 404];
const TOGETHER = 16;

/** What a router answers, as the table names it. */
function namesOf({ method, path }: Address): readonly string[] {
  if (method === 'HEAD') return [];
  if (path === '/oidc/*') return ['ALL /oidc/*'];
  if (path.startsWith('/api/:readModel')) {
    return readModelNames.map((name) => `${method} ${path.replace(':readModel', name)}`);
  }
  return [`${method} ${path}`];
}

/** Asks side by side, a few at once. */
async function each<Item>(items: readonly Item[], ask: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await ask(item);
    }),
  );
}

function bodyOf({ init: { body } }: Question): string {
  return typeof body === 'string' ? body : '';
}

describe('Who may ask what of whom', () => {
  let platform: PlatformUnderTest;
  let world: World;
  let families: readonly Family[];
  let wrong: string[] = [];
  let cells = 0;

  beforeAll(async () => {
    platform = await startPlatform();
    world = await familiesIn(platform);
    families = relations.map((relation) => world[relation]);
  });
  afterAll(async () => {
    console.log(`${cells} cells asked`);
    await platform[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    wrong = [];
  });

  const check = (fine: boolean, cell: readonly string[], found: string | number): void => {
    cells += 1;
    const said = cell.filter((part) => part !== '').join(' · ');
    if (!fine) wrong.push(`${said}: ${found}`);
  };
  const familyOf = (relation: string): Family => world[relation as Relation];

  /** Each family a staff or partner cell is about, and whether the table lets this person have it. */
  const cellsOf = ({ who }: Row): readonly { person: Person; family: Family; as: string; may: boolean }[] => [
    ...staff.flatMap((person) => {
      const grant = who[person.role] ?? [];
      return relations.map((as) => ({
        person,
        family: familyOf(as),
        as,
        may: grant === 'whole' || grant.includes(as),
      }));
    }),
    ...partnerCells.map(({ sharing: as, person, family }) => {
      const grant = who.partner ?? [];
      return { person, family: familyOf(family), as, may: grant === 'whole' || grant.includes(as) };
    }),
  ];
  const askAs = (person: Person, { path, init }: Question) => platform.as(person, path, init);

  it('has a row for every address of the running gateway, and an address for every row', () => {
    const found = new Set(platform.front.addresses.flatMap(namesOf));
    const written = rows.map(({ address }) => address);
    expect([...found].filter((address) => !written.includes(address))).toEqual([]);
    expect(written.filter((address) => !found.has(address))).toEqual([]);
    expect(new Set(written).size).toBe(written.length);
  });

  it('asks nobody who they are where that is public, and tells nothing of a family there', async () => {
    for (const row of asking('public')) {
      const { path, init } = plainQuestion({ address: row.address.replace(/^ALL/, 'GET') });
      const { status, text } = await answered(
        await fetch(`${platform.front.url}${path}`, { ...init, redirect: 'manual' }),
      );
      check(
        status !== 401 && status !== 403 && families.every((family) => !speaksOf(text, family)),
        [row.address],
        status,
      );
    }
    expect(wrong).toEqual([]);
  });

  it('refuses every other address to who shows no token', async () => {
    await each(asking('question', 'list', 'record', 'command', 'act'), async (row) => {
      const { path, init } = plainQuestion(row);
      const { status, text } = await answered(await fetch(`${platform.front.url}${path}`, init));
      check(status === 401 && families.every((family) => !speaksOf(text, family)), [row.address, 'nobody'], status);
    });
    expect(wrong).toEqual([]);
  });

  it('lets roles ask what is about no family, and nobody else', async () => {
    const everybody: readonly Person[] = [...staff, people.nadia];
    await each(
      asking('question', 'act').flatMap((row) => everybody.map((person) => ({ row, person }))),
      async ({ row, person }) => {
        const { status, text } = await askAs(person, plainQuestion(row));
        const may = row.who[person.role] !== undefined;
        const silent = may || families.every((family) => !speaksOf(text, family));
        check((may ? status !== 401 && status !== 403 : status === 403) && silent, [row.address, person.role], status);
      },
    );
    expect(wrong).toEqual([]);
  });

  it('shows in a list the families the table grants, and nothing of any other, however it is asked', async () => {
    const range = 'range=[0,999]';
    await each(asking('list'), async (row) => {
      const path = row.address.split(' ')[1] ?? '';
      const readModel = !path.startsWith('/api/subscriptions');
      const ways = readModel ? [range, 'format=csv'] : [''];
      const inWhole = readModel ? (await platform.as(people.olu, `${path}?${range}`)).text : '';
      const answers = new Map<string, Promise<string>>();
      const ask = (person: Person, query: string): Promise<string> => {
        const key = `${person.id} ${query}`;
        const known = answers.get(key) ?? platform.as(person, `${path}?${query}`).then(({ text }) => text);
        answers.set(key, known);
        return known;
      };
      for (const { person, family, as, may } of cellsOf(row)) {
        for (const way of ways) {
          const shown = speaksOf(await ask(person, way), family);
          const there = readModel ? speaksOf(inWhole, family) : as === 'consent and agreement';
          check(shown === (may && there), [row.address, way, person.role, as], shown ? 'shown' : 'not shown');
        }
        if (!readModel || may) continue;
        const sought = encodeURIComponent(JSON.stringify({ q: family.marks[0] }));
        const found = speaksOf(await ask(person, `filter=${sought}`), family);
        check(!found, [row.address, 'search', person.role, as], 'found');
      }
    });
    expect(wrong).toEqual([]);
  });

  it('opens the records of the families the table grants, now and as they were, and of no other', async () => {
    await each(asking('record'), async (row) => {
      const path = row.address.split(' ')[1] ?? '';
      const name = readModelNames.find((known) => path === `/api/${known}/:id`);
      const ids = name && (await recordIds(platform, `/api/${name}`, people.olu, families));
      const model: ReadModel | undefined = name && readModels[name];
      const cellsOfRow = cellsOf(row);
      for (const { person, family, as } of cellsOfRow) {
        if (!isThere(row, family)) continue;
        const mayHave = (one: Family): boolean =>
          cellsOfRow.some((cell) => cell.person === person && cell.family === one && cell.may);
        for (const question of recordQuestions(row, family, ids?.get(family) ?? [])) {
          const may = question.about.every(mayHave);
          for (const past of model?.past === 'replayed' && person.role !== 'partner'
            ? ['', `?knownAt=2099-01-01`]
            : ['']) {
            const { status, text } = await askAs(person, { ...question, path: `${question.path}${past}` });
            const fine = may ? !SHUT.includes(status) : SHUT.includes(status) && !speaksOf(text, family, question.path);
            check(fine, [row.address, past, person.role, as], status);
          }
        }
      }
    });
    expect(wrong).toEqual([]);
  });

  it('refuses forged tokens at every door, and at the doors behind it', async () => {
    const doors = asking('question', 'list', 'record', 'command', 'act').map((row) => ({
      door: row.address,
      url: platform.front.url,
      question: plainQuestion(row),
      more: {},
    }));
    const behind = platform.back.flatMap(({ name, url, addresses }) =>
      addresses.flatMap(({ method, path }) =>
        method === 'HEAD' || [...openAtPorts, ...betweenServices].includes(`${method} ${path}`)
          ? []
          : [
              {
                door: `${name} ${method} ${path}`,
                url,
                question: plainQuestion({ address: `${method} ${path}` }),
                more: platform.platformHeaders,
              },
            ],
      ),
    );
    const made = (tokens: Readonly<Record<string, () => Promise<string>>>) =>
      Promise.all(Object.entries(tokens).map(async ([what, make]) => ({ what, token: await make() })));
    const { minting } = platform;
    const [forged, stale] = await Promise.all([made(minting.forged), made(minting.stale)]);
    await Promise.all([people.olu, people.priya].map((person) => minting.token(person)));
    await each(
      [
        ...[...doors, ...behind].flatMap((door) => forged.map((token) => ({ ...door, ...token }))),
        // Each door is asked in turn with another: so many from one address are refused for being many.
        ...doors.flatMap((door, index) =>
          stale
            .slice(index % stale.length)
            .slice(0, 1)
            .map((token) => ({ ...door, ...token })),
        ),
      ],
      async ({ door, url, question: { path, init }, more, what, token }) => {
        const headers = { ...(init.headers as Record<string, string>), ...more, authorization: `Bearer ${token}` };
        const { status } = await answered(await fetch(`${url}${path}`, { ...init, headers }));
        check(status === 401 || status === 403, [door, what], status);
      },
    );
    expect(wrong).toEqual([]);
  });

  it('answers at the port of a service nobody but the gateway, whatever token they have', async () => {
    const tokens = await Promise.all(
      [people.olu, people.sam, people.priya].map(async (person) => [person.role, await platform.minting.token(person)]),
    );
    const doors = platform.back.flatMap((service) => service.addresses.map((address) => ({ ...service, ...address })));
    await each(doors, async ({ name, url, method, path }) => {
      if (method === 'HEAD') return;
      const asked = plainQuestion({ address: `${method} ${path}` });
      for (const [role = '', token = ''] of tokens) {
        const headers = { ...(asked.init.headers as Record<string, string>), authorization: `Bearer ${token}` };
        const { status, text } = await answered(await fetch(`${url}${asked.path}`, { ...asked.init, headers }));
        const open = openAtPorts.includes(`${method} ${path}`);
        const refused = status === 403 && text.includes('ACCESS.NOT_THROUGH_GATEWAY');
        check(open ? status === 200 || status === 503 : refused, [name, method, path, role], status);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('tells health in detail and figures at the private port of each service alone, which this machine alone reaches', async () => {
    await each([platform.front, ...platform.back], async ({ name, url, privatePort }) => {
      expect([name, privatePort.addresses.map(({ method, path }) => `${method} ${path}`)]).toEqual([
        name,
        atPrivatePorts,
      ]);
      expect([name, new URL(privatePort.url).hostname]).toEqual([name, '127.0.0.1']);
      for (const { path } of privatePort.addresses) {
        const inside = await answered(await fetch(`${privatePort.url}${path}`));
        check(
          inside.status === 200 && families.every((family) => !speaksOf(inside.text, family)),
          [name, path],
          'inside',
        );
        const outside = await answered(await fetch(`${url}${path}`));
        check(outside.status === 403 || outside.status === 404, [name, path, 'outside'], outside.status);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('has somebody in every role', () => {
    expect(new Set([...staff.map(({ role }) => role), 'partner'])).toEqual(new Set(Role.options));
  });

  // Last, for what it may do it does.
  it('takes commands on the families the table grants, and on no other', async () => {
    await each(asking('command'), async (row) => {
      for (const { person, family, as, may } of cellsOf(row)) {
        if (!isThere(row, family)) continue;
        const question = commandQuestion(row, family, person);
        const { status, text } = await askAs(person, question);
        const fine = may
          ? ![...SHUT, 400, 500].includes(status)
          : SHUT.includes(status) && !speaksOf(text, family, `${question.path} ${bodyOf(question)}`);
        check(fine, [row.address, person.role, as], `${status} ${fine ? '' : text.slice(0, 200)}`);
      }
    });
    expect(wrong).toEqual([]);
  });
});
