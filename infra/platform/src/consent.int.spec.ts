import { eventually } from '@turnaround/testing';
import { type Answer, PartnerWorld, type SharedFamily } from './testing/partner-world.js';

/** Every address at which a partner agency may learn of a family. */
const doors: readonly (readonly [
  name: string,
  open: (world: PartnerWorld, family: SharedFamily, later: SharedFamily) => Promise<Answer>,
])[] = [
  ['the list of families', (world) => world.ask('/api/families')],
  ['a search among families', (world) => world.ask(`/api/families?filter=${encodeURIComponent('{"q":"Robbins"}')}`)],
  ['one family', (world, { familyId }) => world.ask(`/api/families/${familyId}`)],
  ['the file of families', (world) => world.ask('/api/families?format=csv')],
  ['the list of requests', (world) => world.ask('/api/service-requests')],
  ['one request', (world, { requestId }) => world.ask(`/api/service-requests/${requestId}`)],
  ['the file of requests', (world) => world.ask('/api/service-requests?format=csv')],
  ['the events it pulls', (world) => world.ask('/api/subscriptions/events')],
  ['the stream of events', (world, _, later) => world.follow('/api/subscriptions/events/stream', later.familyId)],
];

describe('A family that withdraws its consent', () => {
  let world: PartnerWorld;
  beforeAll(async () => {
    world = await PartnerWorld.open();
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const tells = ({ status, text }: Answer, { familyId }: SharedFamily): boolean =>
    status === 200 && text.includes(familyId);
  /** A row of a request or a family is found by the record, where the partner is not shown the family's id. */
  const isShown = (answer: Answer, family: SharedFamily): boolean =>
    tells(answer, family) || (answer.status === 200 && answer.text.includes(family.requestId));
  /** @param later a family that the agency was told of after it, and still may know */
  const everywhere = async (family: SharedFamily, later: SharedFamily): Promise<Record<string, boolean>> => {
    const shown: Record<string, boolean> = {};
    for (const [name, open] of doors) shown[name] = isShown(await open(world, family, later), family);
    return shown;
  };
  const all = (value: boolean): Record<string, boolean> => Object.fromEntries(doors.map(([name]) => [name, value]));

  it.each([
    ['the projectors are stopped', () => world.stop('projectors'), () => world.start('projectors')],
    ['the ledger is late', () => world.stop('ledger'), () => world.start('ledger')],
    [
      'the broker is away',
      async () => {
        await world.stop('ledger');
        await world.stop('referrals');
        await world.start('referrals', 'without a broker');
      },
      async () => {
        await world.stop('referrals');
        await world.start('referrals');
        await world.start('ledger');
      },
    ],
  ])('is seen at no door of a partner from then on, while %s; other families are', async (_, begin, end) => {
    const [family, other] = [await world.sharedFamily(), await world.sharedFamily()];
    await eventually(async () => JSON.stringify(await everywhere(family, other)) === JSON.stringify(all(true)));
    await eventually(async () => JSON.stringify(await everywhere(other, other)) === JSON.stringify(all(true)));
    await begin();
    expect(await everywhere(family, other)).toEqual(all(true));
    await world.decide(family, 'withdrawn');
    expect(await everywhere(family, other)).toEqual(all(false));
    expect(await everywhere(other, other)).toEqual(all(true));
    await end();
    await world.decide(family, 'given');
    await eventually(async () => JSON.stringify(await everywhere(family, other)) === JSON.stringify(all(true)));
  });

  it('is refused at every door, and said why, while the database that holds consent is away', async () => {
    const [family, other] = [await world.sharedFamily(), await world.sharedFamily()];
    await eventually(async () => JSON.stringify(await everywhere(family, other)) === JSON.stringify(all(true)));
    world.cutConsentDatabase();
    for (const [name, open] of doors) {
      const { status, headers, text } = await open(world, family, other);
      expect([name, status, (JSON.parse(text) as { code: string }).code]).toEqual([name, 503, 'CONSENT.CANNOT_TELL']);
      expect(headers.get('retry-after')).toBe('2');
      expect(text).not.toContain(family.familyId);
    }
    world.mendConsentDatabase();
    await eventually(async () => JSON.stringify(await everywhere(family, other)) === JSON.stringify(all(true)));
  });

  it('is named on no live line, which tells of lists and of nobody in them', async () => {
    const { status, text } = await world.follow('/api/live', 'event: ready');
    expect([status, /[0-9a-f]{8}-[0-9a-f]{4}/.test(text)]).toEqual([200, false]);
  });
});
