import { randomUUID } from 'node:crypto';
import { defineEvent, Id } from '@turnaround/contracts';
import { type DataKeys, type EventStore, NO_STREAM, openPostgresEventStore } from '@turnaround/event-store';
import { type StreamName, streamName } from '@turnaround/kernel';
import { type Database, openDatabase } from '@turnaround/postgres';
import { defineProjection, defineTable, type Projection } from '@turnaround/projections';
import { createTestDatabase, eventually, type TestDatabase } from '@turnaround/testing';
import { testKeys } from '../testing/index.js';
import { z } from 'zod';
import { DependencyUnavailableError } from '../http/problem-errors.js';
import { openLogger } from '../logger.js';
import { Indexes } from './indexes.js';
import type { ServiceIndex } from './service-index.js';

const visitPlanned = defineEvent('planning.VisitPlanned', 'A visit.', z.object({ visitId: Id, familyId: Id }));
const takes = [visitPlanned] as const;

interface FamilyOfVisit {
  readonly visitId: string;
  readonly familyId: string;
}

function familyOfVisit(name = 'family-of-visit', version = 1): Projection<FamilyOfVisit> {
  return defineProjection<FamilyOfVisit, typeof takes>({
    name,
    version,
    table: defineTable<FamilyOfVisit>({
      comment: 'Which family a visit is to',
      key: 'visitId',
      columns: { visitId: { kind: 'text', comment: 'Visit' }, familyId: { kind: 'text', comment: 'Family' } },
    }),
    takes,
    keysOf: ({ data }) => [data.visitId],
    evolve: (_row, { data: { visitId, familyId } }) => ({ visitId, familyId }),
  });
}

describe('Indexes of a service', () => {
  let test: TestDatabase;
  let database: Database;
  let journal: EventStore;
  let ledger: EventStore;
  let open: Indexes[] = [];
  let keys: DataKeys;

  beforeEach(async () => {
    test = await createTestDatabase();
    journal = await openPostgresEventStore({ url: test.url, schema: 'planning' });
    ledger = await openPostgresEventStore({ url: test.url, schema: 'ledger' });
    keys = await testKeys(test.url);
    database = openDatabase({ url: test.url, schema: 'planning', applicationName: 'spec' });
  });
  afterEach(async () => {
    for (const indexes of open) await indexes.onApplicationShutdown();
    open = [];
    await journal.close();
    await ledger.close();
    await keys.close();
    await database.close();
    await test.close();
  });

  const start = async (indexes: readonly ServiceIndex[], source = journal, patienceMs = 10_000): Promise<Indexes> => {
    const environment = { ledger: { kind: 'postgres', url: test.url } } as const;
    const logger = openLogger('spec', 'silent');
    const started = new Indexes({
      name: 'spec',
      indexes,
      environment,
      keys,
      journal: source,
      database,
      logger,
      patienceMs,
    });
    open.push(started);
    await started.open();
    started.onApplicationBootstrap();
    return started;
  };
  const plan = async (visitId: string, familyId: string): Promise<StreamName> => {
    const stream = streamName('visit', visitId);
    const actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker' };
    const ids = { commandId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID() };
    const metadata = { occurredAt: '2026-01-05T10:00:00.000Z', actor, familyId, ...ids };
    await journal.append(stream, NO_STREAM, [
      { id: randomUUID(), type: visitPlanned.storedType, data: { visitId, familyId }, metadata },
    ]);
    return stream;
  };
  const familyIn = async (indexes: Indexes, visitId: string): Promise<unknown> => {
    const { rows } = await indexes.query('select family_id from family_of_visit where visit_id = $1', [visitId]);
    return rows[0]?.['family_id'];
  };

  it('find what was just stored in the own journal, once they have caught up', async () => {
    const indexes = await start([{ over: 'journal', rows: familyOfVisit() }]);
    for (let visit = 0; visit < 5; visit += 1) {
      const [visitId, familyId] = [randomUUID(), randomUUID()];
      await plan(visitId, familyId);
      await indexes.caughtUp('family-of-visit');
      expect(await familyIn(indexes, visitId)).toBe(familyId);
    }
  });

  it('are kept by one process, and waited for in another', async () => {
    const index: ServiceIndex = { over: 'journal', rows: familyOfVisit() };
    const keeper = await start([index]);
    await keeper.caughtUp('family-of-visit');
    const other = await start([index]);
    const [visitId, familyId] = [randomUUID(), randomUUID()];
    await plan(visitId, familyId);
    await other.caughtUp('family-of-visit');
    expect(await familyIn(other, visitId)).toBe(familyId);
  });

  it('wait for an event to come through the ledger, and no longer than they are given', async () => {
    const indexes = await start([{ over: 'ledger', rows: familyOfVisit() }], journal, 300);
    const [visitId, familyId] = [randomUUID(), randomUUID()];
    const {
      events: [event],
    } = await journal.load(await plan(visitId, familyId));
    if (event === undefined) throw new Error('nothing was planned');
    await expect(indexes.passed('family-of-visit', event)).rejects.toThrow(DependencyUnavailableError);
    await ledger.record((await journal.load(streamName('visit', visitId))).events);
    await eventually(() =>
      indexes.passed('family-of-visit', event).then(
        () => true,
        () => false,
      ),
    );
    expect(await familyIn(indexes, visitId)).toBe(familyId);
  });

  it.each([
    ['a new version of one', familyOfVisit('family-of-visit', 2)],
    ['a new one', familyOfVisit('family-of-visit-again')],
  ])('answer nothing while %s reads the past, and everything afterwards', async (_, changed) => {
    const before = await start([{ over: 'journal', rows: familyOfVisit() }]);
    const [visitId, familyId] = [randomUUID(), randomUUID()];
    await plan(visitId, familyId);
    await before.caughtUp('family-of-visit');
    await before.onApplicationShutdown();

    const { promise: gate, resolve: letThrough } = Promise.withResolvers<void>();
    const rows = [familyOfVisit(), changed].map((projection) => ({ over: 'journal', rows: projection }) as const);
    const indexes = await start(rows.slice(changed.name === 'family-of-visit' ? 1 : 0), slow(journal, gate));
    await expect(familyIn(indexes, visitId)).rejects.toThrow(/the index .* is being built/);
    expect(await indexes.checks[0]?.check()).toMatchObject({ ok: false });
    letThrough();
    await indexes.caughtUp(changed.name);
    const view = changed.name.replaceAll('-', '_');
    const { rows: found } = await indexes.query(`select family_id from ${view} where visit_id = $1`, [visitId]);
    expect(found).toEqual([{ family_id: familyId }]);
    expect(await indexes.checks[0]?.check()).toEqual({ ok: true });
  });
});

/** The same store, whose past cannot be read before the gate opens. */
function slow(store: EventStore, gate: Promise<void>): EventStore {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'readAll')
        return (...page: Parameters<EventStore['readAll']>) => gate.then(() => target.readAll(...page));
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member as () => unknown).bind(target) : member;
    },
  });
}
