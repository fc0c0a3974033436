import type { Actor, StoredEvent } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { exampleService, noteVisit, planVisit } from '../testing/example-service.js';
import { startForTest, type ServiceUnderTest } from '../testing/index.js';

const HOUR = 3_600_000;
const keyWorker: Actor = { id: 'kay', name: 'Kay', role: 'key-worker', teamId: 'north' };

const machine = Date.now;

/** Sets the clock of this machine and leaves everything else that tells time alone. */
function setMachine(byMs: number): void {
  Date.now = () => machine() + byMs;
}

describe('When the clock of the machine is set back by an hour', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(exampleService);
  });
  afterEach(() => setMachine(0));
  afterAll(async () => {
    Date.now = machine;
    await service.close();
  });

  const planned = async (): Promise<string> => {
    const answer = await service.as(keyWorker).send(planVisit, { body: { place: 'home' } });
    expect(answer.status).toBe(201);
    return (answer.body as { id: string }).id;
  };
  const note = (id: string, occurredAt?: string) =>
    service.as(keyWorker).send(noteVisit, { id, body: { note: 'was in', ...(occurredAt && { occurredAt }) } });
  const stored = async (id: string): Promise<readonly StoredEvent[]> =>
    (await (await service.journal('planning')).load(`visit-${id}`)).events;

  it('records nothing earlier than what came before it, in the stream and across streams', async () => {
    const first = await planned();
    setMachine(-HOUR);
    expect(await note(first)).toMatchObject({ status: 200 });
    const second = await planned();
    const events = [...(await stored(first)), ...(await stored(second))];
    for (const times of [
      events.map(({ metadata }) => metadata.recordedAt),
      events.map(({ metadata }) => metadata.occurredAt),
    ]) {
      expect(times).toHaveLength(3);
      expect(times).toEqual(times.toSorted());
    }
  });

  it('takes what callers report whose clock is right, and still refuses what is to come', async () => {
    const right = Date.now();
    const id = await planned();
    setMachine(-HOUR);
    expect(await note(id, new Date(right).toISOString())).toMatchObject({ status: 200 });
    expect(await note(id, new Date(right + 2 * HOUR).toISOString())).toMatchObject({
      status: 422,
      body: { code: 'INPUT.OCCURRED_IN_FUTURE' },
    });
  });

  it('says so in health and figures, and is well again when the clock is', async () => {
    await planned();
    setMachine(-HOUR);
    await planned();
    expect(await ready()).toMatchObject({
      status: 'degraded',
      checks: expect.arrayContaining([
        expect.objectContaining({
          name: 'clock',
          ok: false,
          detail: expect.stringMatching(/^this machine's clock is 3[56]\d\d s behind/) as unknown,
        }) as unknown,
      ]) as unknown,
    });
    expect(await (await fetch(`${service.privateUrl}/metrics`)).text()).toMatch(
      /^turnaround_clock_behind_seconds\{[^}]*\} 3[56]\d\d/m,
    );
    setMachine(0);
    clock.now();
    expect(await ready()).toMatchObject({ checks: expect.arrayContaining([{ name: 'clock', ok: true }]) as unknown });
  });

  const ready = async (): Promise<unknown> => (await fetch(`${service.privateUrl}/health`)).json();
});

describe('An instant with an offset', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startForTest(exampleService);
  });
  afterAll(() => service.close());

  it.each([
    ['2026-03-02T10:00:00+01:00', '2026-03-02T09:00:00.000Z'],
    ['2026-03-01T23:30:00-02:00', '2026-03-02T01:30:00.000Z'],
    ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
    ['2026-03-02T09:00:00.5Z', '2026-03-02T09:00:00.500Z'],
  ])('%s is taken as %s', async (occurredAt, utc) => {
    const answer = await service.as(keyWorker).send(planVisit, { body: { place: 'home', occurredAt } });
    expect(answer.status).toBe(201);
    const { id } = answer.body as { id: string };
    const { events } = await (await service.journal('planning')).load(`visit-${id}`);
    expect(events[0]?.metadata.occurredAt).toBe(utc);
  });

  it.each(['2026-03-02T10:00:00', '2026-03-02 10:00:00Z', '2026-02-30T10:00:00Z', '1899-12-31T23:30:00Z', 'soon'])(
    '%s is refused by name',
    async (occurredAt) => {
      const answer = await service.as(keyWorker).send(planVisit, { body: { place: 'home', occurredAt } });
      expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/occurredAt' }] } });
    },
  );
});
