import { PaymentPosition, type PositionRow } from '@turnaround/contracts';
import type { RuleSet } from '@turnaround/payment-rules';
import { ruleSetFrom } from '@turnaround/payment-rules/examples';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';
import { paymentPosition } from './payment-position.js';

const rulesOf = (ruleSetId: string, ruleSetVersion = '1.1.0') => ({
  ruleSetId,
  ruleSetVersion,
  ruleSetKey: `${ruleSetId} ${ruleSetVersion}`,
});
const juneOf = ({ claimWindows }: RuleSet) => claimWindows.filter(({ opensOn }) => opensOn === '2021-06-01');
const rules = rulesOf('fellmoor-demonstration');
const past = rulesOf('expanded-2015');
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
  { state: 'complete', teamId: 'north', claimReadyOn: '2021-01-05', amountPence: 80_000, ...past },
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
        ...windows.flatMap((window) => [
          window.readyNow,
          window.readyWaiting,
          window.readyBeforeClose,
          window.willMiss,
        ]),
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

  it('counts as ready to claim only whom a window of their own rules is open for', async () => {
    const { groups } = await ask('programme-manager');
    const counts = new Map(groups.map(({ group, count }) => [group, count]));
    expect(counts.get('claim-ready')).toBe(1);
    expect(counts.get('ready-waiting')).toBe(1);
    expect(counts.get('maturing')).toBe(1);
  });

  it('counts families to the windows of their own version of the rules', async () => {
    const first = ruleSetFrom('expanded-2015.json');
    const second = { ...first, version: '2.0.0', claimWindows: juneOf(first) };
    const actor = { id: 'p', name: 'P', role: 'programme-manager' };
    const library = new RuleSetLibrary([first, second], '*');
    await gateway.tables.insert('positions', {
      id: 'case-of-second',
      state: 'complete',
      claimReadyOn: '2020-10-05',
      amountPence: 80_000,
      ...rulesOf(second.id, second.version),
    });
    const position = await paymentPosition(gateway.tables.database, library, actor, '', '2021-01-15');
    const waiting = position.windows.filter(({ readyWaiting }) => readyWaiting.count > 0);
    expect(waiting.map(({ ruleSetVersion, opensOn, readyNow }) => [ruleSetVersion, opensOn, readyNow.count])).toEqual([
      ['1.1.0', '2021-03-01', 0],
      ['2.0.0', '2021-06-01', 0],
    ]);
    await gateway.tables.database.query(`delete from positions where id = 'case-of-second'`);
  });

  it('sums what may still be earned, and nothing for whom earns nothing', async () => {
    const { groups } = await ask('programme-manager');
    const pence = new Map(groups.map(({ group, amountPence }) => [group, amountPence]));
    expect([pence.get('near-miss'), pence.get('in-progress'), pence.get('eligibility-open')]).toEqual([
      240_000, 80_000, 80_000,
    ]);
    expect([pence.get('not-payable'), pence.get('not-eligible')]).toEqual([0, 0]);
    expect([pence.get('claimed'), pence.get('held')]).toEqual([80_000, 80_000]);
  });

  it('is not for partners', async () => {
    const { status } = await gateway.as('partner', { agencyId: 'x' }).fetch('/api/payment-position');
    expect(status).toBe(403);
  });
});
