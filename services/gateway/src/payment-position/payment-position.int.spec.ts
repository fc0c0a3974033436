import { PaymentPosition, type PositionRow } from '@turnaround/contracts';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const rules = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.0.0' };
const positions: Partial<PositionRow>[] = [
  { state: 'complete', teamId: 'north', claimReadyOn: '2026-01-05', amountPence: 80_000, ...rules },
  { state: 'complete', teamId: 'south', claimReadyOn: '2098-01-05', amountPence: 80_000, ...rules },
  { state: 'near-miss', teamId: 'north', nearMissTest: 'attendance', nearMissSource: 'school-attendance', ...rules },
  { state: 'near-miss', teamId: 'south', nearMissTest: 'attendance', nearMissSource: 'school-attendance', ...rules },
  { state: 'near-miss', teamId: 'north', nearMissTest: 'need-outcome', nearMissSource: 'key-worker', ...rules },
  { state: 'in-progress', teamId: 'north', ...rules },
  { state: 'eligibility-open', teamId: null },
  { state: 'not-eligible', teamId: 'south', ...rules },
  { state: 'held', teamId: 'north', claimReadyOn: '2026-01-05', amountPence: 80_000, ...rules },
  { state: 'claimed', teamId: 'north', amountPence: 80_000, ...rules },
  { state: 'not-payable', teamId: 'south', ...rules },
];

describe('The payment position', () => {
  let gateway: GatewayUnderTest;
  beforeAll(async () => {
    gateway = await startGateway();
    for (const [index, position] of positions.entries()) {
      await gateway.tables.insert('positions', { id: `case-${index}`, potentialPence: 80_000, ...position });
    }
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const ask = async (role: string): Promise<PaymentPosition> =>
    PaymentPosition.parse((await gateway.as(role, { teamId: 'north' }).fetch('/api/payment-position')).body);
  const total = async (role: string, filter: object): Promise<number> => {
    const query = encodeURIComponent(JSON.stringify(filter));
    const answer = await gateway.as(role, { teamId: 'north' }).fetch(`/api/positions?filter=${query}`);
    expect(answer.status).toBe(200);
    return (answer.body as unknown[]).length;
  };

  it.each(['programme-manager', 'team-manager', 'key-worker', 'auditor'])(
    'agrees for a %s with the list behind every figure',
    async (role) => {
      const { groups, nearMisses, windows } = await ask(role);
      const figures = [
        ...groups,
        ...nearMisses,
        ...windows.flatMap(({ readyNow, readyBeforeClose, willMiss }) => [readyNow, readyBeforeClose, willMiss]),
      ];
      for (const { count, filter } of figures) expect([filter, await total(role, filter)]).toEqual([filter, count]);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(await total(role, {}));
    },
  );

  it('groups near misses by the test that is missing and where it has to come from, the most frequent first', async () => {
    const { nearMisses } = await ask('programme-manager');
    expect(nearMisses.map(({ testId, source, count, amountPence }) => [testId, source, count, amountPence])).toEqual([
      ['attendance', 'school-attendance', 2, 160_000],
      ['need-outcome', 'key-worker', 1, 80_000],
    ]);
  });

  it('counts families to the window they can still go with', async () => {
    const { windows } = await ask('programme-manager');
    const [first] = windows;
    expect(first).toMatchObject({ ruleSetId: 'fellmoor-demonstration', readyNow: { count: 1, amountPence: 80_000 } });
    expect(windows.slice(1).every(({ readyNow }) => readyNow.count === 0)).toBe(true);
    expect(windows.at(-1)?.willMiss).toMatchObject({ count: 1, earliestOn: '2098-01-05' });
  });

  it('is not for partners', async () => {
    const { status } = await gateway.as('partner', { agencyId: 'x' }).fetch('/api/payment-position');
    expect(status).toBe(403);
  });
});
