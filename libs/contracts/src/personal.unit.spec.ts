import { z } from 'zod';
import { eventsByContext } from './catalogue.js';
import { type PastShape, shapesOf } from './event-contract.js';
import { Member } from './people.js';
import { impersonal, markOf, personal } from './personal.js';
import { HOLDER_IDS, holderOf, type Leaf, leavesOf, mustSay, personalFieldsOf } from './personal-fields.js';
import { AccountId, Code, Id, IsoDate, Line, Postcode } from './primitives.js';

const shapes: readonly PastShape[] = Object.values(eventsByContext).flat().flatMap(shapesOf);

const placeOf = ({ path }: Pick<Leaf, 'path'>): string => path.join('.');
const silent = (schema: z.ZodType): string[] =>
  leavesOf(schema)
    .filter((leaf) => leaf.mark === undefined && mustSay(leaf))
    .map(placeOf);

describe('Each event', () => {
  it.each(shapes)('$storedType says of every text, birthday and number whether it is personal', ({ schema }) => {
    expect(silent(schema)).toEqual([]);
  });

  it.each(shapes)('$storedType says of everything personal whose it is', ({ schema }) => {
    const nobodys = personalFieldsOf(schema).filter(
      ({ around }) => !around.flat().some((name) => (HOLDER_IDS as readonly string[]).includes(name)),
    );
    expect(nobodys.map(placeOf)).toEqual([]);
  });

  it.each(shapes)('$storedType can be read once everything personal in it is erased', ({ schema }) => {
    for (const { schema: field, erased, missing } of personalFieldsOf(schema)) {
      if (erased === undefined || erased === null) expect(missing).toBe(String(erased));
      else expect(z.safeParse(field, erased).success).toBe(true);
    }
  });

  it.each(shapes)('$storedType hides nothing personal in what it calls impersonal', ({ schema }) => {
    const inner = leavesOf(schema)
      .filter(({ mark }) => mark !== undefined && mark !== 'personal')
      .flatMap(({ schema: whole }) => marksIn(whole));
    expect(inner).not.toContain('personal');
  });
});

function marksIn(given: z.core.$ZodType): unknown[] {
  const { def } = (given as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return Object.values(def.shape).flatMap((field) => [markOf(field), ...marksIn(field)]);
  if (def.type === 'array') return [markOf(def.element), ...marksIn(def.element)];
  if (def.type === 'optional' || def.type === 'nullable') return [markOf(def.innerType), ...marksIn(def.innerType)];
  return [];
}

describe('What says nothing', () => {
  it.each([
    ['a name', { nickname: Line }],
    ['a text that looks like a choice', { answer: z.string().optional() }],
    ['a birthday', { dateOfBirth: IsoDate }],
    ['a birthday called like a day of record', { bornOn: IsoDate }],
    ['an address', { home: z.object({ postcode: Postcode }) }],
    ['a telephone number', { phone: z.number() }],
    ['free text in a list', { notes: z.array(z.string()) }],
    ['free text in one of several shapes', { said: z.union([z.object({ by: Id }), z.object({ words: z.string() })]) }],
  ])('is found: %s', (_, shape) => {
    expect(silent(z.object({ familyId: Id, ...shape }))).toHaveLength(1);
  });

  it.each([
    ['ids, choices, counts and days of record', { a: Id, b: z.enum(['x']), count: z.number(), heldOn: IsoDate }],
    [
      'what is marked',
      { note: personal(z.string()), on: impersonal(z.string(), 'finding'), by: AccountId, code: Code },
    ],
  ])('does not mean %s', (_, shape) => {
    expect(silent(z.object({ familyId: Id, ...shape }))).toEqual([]);
  });
});

describe('A personal value', () => {
  const [family, member] = ['f', 'm'];

  it('is its person’s, where the nearest object names one', () => {
    expect(holderOf([{ memberId: member, firstName: 'Jo' }, { familyId: family }])).toBe(member);
    expect(holderOf([{ title: 'Letter' }, { memberId: member, familyId: family }])).toBe(member);
  });

  it('is its family’s otherwise, before whatever else is named', () => {
    expect(holderOf([{ agencyId: 'a', name: 'Kim' }, { familyId: family }])).toBe(family);
    expect(holderOf([{ memberId: undefined, note: '' }, { familyId: family }])).toBe(family);
  });

  it('is of what the event is about, where no family is named', () => {
    expect(holderOf([{ firstName: 'Jo' }, { matchId: 'r', importId: 'i' }])).toBe('r');
    expect(holderOf([{ on: '2026-01-01' }])).toBeUndefined();
  });

  it('is read as erased, left out or stood in for', () => {
    const erased = personalFieldsOf(z.object({ member: Member, home: personal(Postcode), diedOn: personal(IsoDate) }));
    expect(Object.fromEntries(erased.map((field) => [placeOf(field), field.erased]))).toEqual({
      'member.firstName': 'Erased',
      'member.lastName': 'Erased',
      'member.dateOfBirth': undefined,
      'member.expectedOn': undefined,
      'member.upn': 'Erased',
      home: 'ZZ99 3WZ',
      diedOn: '1900-01-01',
    });
  });
});
