import { randomUUID } from 'node:crypto';
import { Programme, type PipelineRow, storedTypeOf } from '@turnaround/contracts';
import { NO_STREAM } from '@turnaround/event-store';
import { type NewEvent, streamName } from '@turnaround/kernel';
import { startGateway, type GatewayUnderTest } from '../testing/gateway-under-test.js';

const episodes: Partial<PipelineRow>[] = [
  { stage: 'referred', referredOn: '2026-01-01' },
  { stage: 'declined', referredOn: '2026-01-01', declinedOn: '2026-01-05', declineReason: 'outside-area' },
  { stage: 'accepted', referredOn: '2026-01-01', acceptedOn: '2026-01-03' },
  {
    stage: 'allocated',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-05',
    allocatedOn: '2026-01-06',
    teamId: 'north',
  },
  {
    stage: 'in-support',
    teamId: 'north',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-11',
    allocatedOn: '2026-01-12',
    assessedOn: '2026-02-12',
    supportStartedOn: '2026-03-01',
  },
  {
    stage: 'closed',
    teamId: 'south',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    allocatedOn: '2026-01-03',
    assessedOn: '2026-02-03',
    supportStartedOn: '2026-02-10',
    closedOn: '2026-06-10',
    claimReadyOn: '2026-06-20',
    claimAmountPence: 80_000,
  },
  {
    stage: 'in-support',
    teamId: 'north',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    allocatedOn: '2026-01-03',
    assessedOn: '2026-02-03',
    supportStartedOn: '2026-02-10',
    claimReadyOn: '2026-06-21',
    claimAmountPence: 100_050,
  },
  {
    stage: 'closed',
    teamId: 'south',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    allocatedOn: '2026-01-03',
    assessedOn: '2026-02-03',
    supportStartedOn: '2026-02-10',
    closedOn: '2026-06-10',
    claimReadyOn: '2099-01-01',
    claimAmountPence: 70_000,
  },
  {
    stage: 'claim-prepared',
    teamId: 'north',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    allocatedOn: '2026-01-03',
    assessedOn: '2026-02-03',
    supportStartedOn: '2026-02-10',
    claimReadyOn: '2026-06-20',
    claimAmountPence: 80_000,
    claimPreparedOn: '2026-07-01',
  },
  {
    stage: 'claim-submitted',
    teamId: 'north',
    referredOn: '2026-01-01',
    acceptedOn: '2026-01-02',
    allocatedOn: '2026-01-03',
    assessedOn: '2026-02-03',
    supportStartedOn: '2026-02-10',
    claimReadyOn: '2026-06-20',
    claimAmountPence: 80_000,
    claimPreparedOn: '2026-07-01',
    claimSubmittedOn: '2026-07-10',
  },
];

const returns = [
  ['closure', 3, 'north'],
  ['closure', 6, 'north'],
  ['closure', 12, 'south'],
  ['claim', 6, 'north'],
] as const;

function anEvent(): NewEvent {
  const id = randomUUID();
  const actor = { id: 'a', name: 'A', role: 'key-worker' };
  const metadata = { occurredAt: '2026-01-01T00:00:00Z', actor, commandId: id, correlationId: id, causationId: id };
  return { id, type: storedTypeOf('referrals.ReferralAccepted'), data: {}, metadata };
}

describe('The programme home', () => {
  let gateway: GatewayUnderTest;

  beforeAll(async () => {
    gateway = await startGateway();
    for (const [index, episode] of episodes.entries()) {
      await gateway.tables.insert('pipeline', { id: `c${index}`, familyId: `f${index}`, ...episode });
      await gateway.tables.insert('families', { id: `f${index}`, teamId: episode.teamId ?? null });
    }
    await gateway.tables.insert('claims', { id: 'k1', status: 'prepared', amountPence: 80_000, teamId: 'north' });
    await gateway.tables.insert('claims', { id: 'k2', status: 'submitted', amountPence: 80_000, teamId: 'north' });
    await gateway.tables.insert('claims', { id: 'k3', status: 'paid', amountPence: 90_000, teamId: 'south' });
    await gateway.tables.insert('claims', {
      ...{ id: 'k4', status: 'withdrawn', amountPence: 70_000, owedPence: 60_000, teamId: 'north' },
    });
    for (const [index, [since, withinMonths, teamId]] of returns.entries()) {
      await gateway.tables.insert('re-referrals', { id: `r${index}`, since, withinMonths, teamId });
    }
    await gateway.tables.advance('pipeline', '', '2026-11-01T08:00:00.000Z');
  });
  afterAll(() => gateway[Symbol.asyncDispose]());

  const total = async (role: string, list: string, filter: object): Promise<number> => {
    const { headers } = await gateway
      .as(role, { teamId: 'north' })
      .fetch(`/api/${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    return Number(headers.get('content-range')?.split('/')[1]);
  };

  it.each(['programme-manager', 'team-manager', 'auditor'])(
    'agrees for a %s with the list behind every figure',
    async (role) => {
      const figures = Programme.parse((await gateway.as(role, { teamId: 'north' }).fetch('/api/programme')).body);
      for (const { step, reached, now, filter, nowFilter } of figures.funnel) {
        expect([step, await total(role, 'pipeline', filter)]).toEqual([step, reached]);
        expect([step, await total(role, 'pipeline', nowFilter)]).toEqual([step, now]);
      }
      for (const { reason, count } of figures.declined)
        expect(await total(role, 'pipeline', { declineReason: reason })).toBe(count);
      for (const { stage, count } of figures.stages) expect(await total(role, 'pipeline', { stage })).toBe(count);
      for (const { status, count } of figures.claims) {
        expect([status, await total(role, 'claims', { status })]).toEqual([status, count]);
      }
      expect(await total(role, 'families', {})).toBe(figures.families);
      for (const { since, withinMonths, count, filter } of figures.reReferrals) {
        expect([since, withinMonths, await total(role, 're-referrals', filter)]).toEqual([since, withinMonths, count]);
      }
      expect(await total(role, 'claims', figures.owed.filter)).toBe(figures.owed.count);
    },
  );

  it.each(['families', 'claims'] as const)('says while %s lacks the own write', async (late) => {
    const stream = streamName('referral', randomUUID());
    await gateway.ledger.append(stream, NO_STREAM, [anEvent()]);
    const position = (await gateway.ledger.findPosition(stream, 0)) ?? '';
    for (const readModel of ['pipeline', 'claims', 'families', 're-referrals'] as const) {
      await gateway.tables.advance(readModel, readModel === late ? '' : position, '2026-11-01T08:00:00.000Z');
    }
    const stale = async (): Promise<string | null> => {
      const headers = { 'x-wait-for': `${stream}@0` };
      return (await gateway.as('auditor').fetch('/api/programme', { headers })).headers.get('x-stale');
    };
    expect(await stale()).toBe('true');
    await gateway.tables.advance(late, position, '2026-11-01T08:00:00.000Z');
    expect(await stale()).toBeNull();
  });

  it('counts every episode that is not declined at one step', async () => {
    const figures = Programme.parse((await gateway.as('auditor').fetch('/api/programme')).body);
    expect(figures.funnel.reduce((sum, { now }) => sum + now, 0)).toBe(episodes.length - 1);
    expect(figures.funnel.map(({ step, reached, now, medianDays }) => [step, reached, now, medianDays])).toEqual([
      ['referred', 10, 1, null],
      ['accepted', 8, 1, 1],
      ['allocated', 7, 1, 1],
      ['assessed', 6, 0, 31],
      ['in-support', 6, 1, 7],
      ['closed', 2, 1, 120],
      ['claim-ready', 4, 3, 10],
      ['claim-submitted', 1, 1, 20],
    ]);
    expect(figures.claims).toEqual([
      { status: 'prepared', count: 1, amountPence: 80_000 },
      { status: 'approved', count: 0, amountPence: 0 },
      { status: 'submitted', count: 1, amountPence: 80_000 },
      { status: 'paid', count: 1, amountPence: 90_000 },
      { status: 'refused', count: 0, amountPence: 0 },
      { status: 'withdrawn', count: 1, amountPence: 70_000 },
      { status: 'lapsed', count: 0, amountPence: 0 },
    ]);
    expect(figures.owed).toMatchObject({ count: 1, amountPence: 60_000 });
    expect(
      figures.reReferrals.map(({ since, withinMonths, count, outOf }) => [since, withinMonths, count, outOf]),
    ).toEqual([
      ['closure', 3, 1, 2],
      ['closure', 6, 2, 2],
      ['closure', 12, 3, 2],
      ['claim', 3, 0, 2],
      ['claim', 6, 1, 2],
      ['claim', 12, 1, 2],
    ]);
    expect(figures.asOf).toBe('2026-11-01T08:00:00.000Z');
  });
});
