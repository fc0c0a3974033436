import { randomBytes, randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore, type PostgresEventStore } from '@event-driven-io/emmett-postgresql';
import { type EventStore, NO_STREAM, opened, openDataKeys, openPostgresEventStore } from '@turnaround/event-store';
import pg from 'pg';
import { type Bench, sideBySide, throughput } from './figures.js';
import { contactEvent } from './sample-events.js';
import { withServer } from './server.js';

const CONNECTIONS = 16;
const ROUND_MS = 2_000;
const ROUNDS = 5;

/** Most events are of a family that the service has met before. */
const FAMILIES = Array.from({ length: 500 }, () => randomUUID());

/**
 * Appends one event to a new stream, 16 at a time, on one durable server. Compared with a prepared single-row INSERT of
 * the same bytes into a table with a primary key, which is the least PostgreSQL can do, and with emmett's PostgreSQL
 * store. As the platform runs, what is personal is sealed (of families met before, and of one met for the first time). A second INSERT, into a table with the journal's columns and indexes, shows what those cost.
 */
export const appendBench: Bench = {
  name: 'append',
  run: () =>
    withServer(async (url) => {
      const raw = new pg.Pool({ connectionString: url, max: CONNECTIONS });
      await raw.query(TABLES);
      const ours = await openPostgresEventStore({ url, schema: 'journal', maxConnections: CONNECTIONS });
      const keys = await openDataKeys({ url, makesTable: true, masterKey: randomBytes(32) });
      const sealed = opened(ours, keys);
      const emmett = getPostgreSQLEventStore(url);
      try {
        const rivals = {
          journal: journalAppend(ours),
          plain: insert(raw, 'plain'),
          indexed: insert(raw, 'indexed'),
          known: journalAppend(sealed, knownFamily),
          unknown: journalAppend(sealed),
          other: emmettAppend(emmett),
        };
        const names = Object.keys(rivals) as (keyof typeof rivals)[];
        const figures = await sideBySide(
          ROUNDS,
          names.map((name) => () => throughput(CONNECTIONS, ROUND_MS, rivals[name])),
        );
        const of = (name: keyof typeof rivals): number => figures[names.indexOf(name)] ?? Number.NaN;
        const [journal, plain, indexed, other] = [of('journal'), of('plain'), of('indexed'), of('other')];
        const rounded = Math.round;
        return [
          {
            key: 'append_vs_raw',
            title: 'journal append / raw INSERT',
            value: journal / plain,
            unit: 'ratio',
            goal: '≥ 0.8',
            baseline: `${rounded(journal)} / ${rounded(plain)} a second; with the journal's two indexes ${rounded(indexed)}`,
          },
          {
            key: 'append_sealed_vs_raw',
            title: 'journal append, personal values sealed / raw INSERT',
            value: of('known') / plain,
            unit: 'ratio',
            goal: '≥ 0.7',
            baseline: `${rounded(of('known'))} / ${rounded(plain)} a second; ${rounded(of('unknown'))} where each event is of a family never met before`,
          },
          {
            key: 'append_vs_emmett',
            title: 'journal append / emmett',
            value: journal / other,
            unit: 'ratio',
            goal: '≥ 2.5',
            baseline: `${rounded(journal)} / ${rounded(other)} a second`,
          },
        ];
      } finally {
        await Promise.all([raw.end(), ours.close(), keys.close(), emmett.close()]);
      }
    }),
};

const TABLES = `
  create table plain (
    id uuid primary key, stream text not null, revision integer not null, type text not null,
    data json not null, metadata json not null
  );
  create table indexed (
    stream text collate "C" not null, revision integer not null, transaction_id xid8 not null default pg_current_xact_id(),
    position bigint generated always as identity, id uuid not null, type text not null,
    data json not null, metadata json not null, primary key (stream, revision)
  );
  create unique index on indexed (transaction_id, position);`;

type Append = () => Promise<unknown>;

function knownFamily(): string {
  return FAMILIES[Math.floor(Math.random() * FAMILIES.length)] ?? '';
}

function journalAppend(store: EventStore, familyOf = randomUUID as () => string): Append {
  return () => {
    const planId = randomUUID();
    return store.append(`wholeFamilyPlan-${planId}`, NO_STREAM, [contactEvent(familyOf(), planId)]);
  };
}

/** The same bytes, with room for the hashes but without computing them. */
function insert(pool: pg.Pool, table: 'plain' | 'indexed'): Append {
  const text = `insert into ${table} (id, stream, revision, type, data, metadata) values ($1, $2, 0, $3, $4, $5)`;
  return () => {
    const planId = randomUUID();
    const { id, type, data, metadata } = contactEvent(planId, planId);
    const stored = {
      ...metadata,
      recordedAt: new Date().toISOString(),
      previousHash: NO_STREAM.hash,
      hash: NO_STREAM.hash,
    };
    return pool.query({
      name: table,
      text,
      values: [id, `wholeFamilyPlan-${planId}`, type, JSON.stringify(data), JSON.stringify(stored)],
    });
  };
}

function emmettAppend(store: PostgresEventStore): Append {
  return () => {
    const planId = randomUUID();
    const { type, data, metadata } = contactEvent(planId, planId);
    return store.appendToStream(`wholeFamilyPlan-${planId}`, [
      { type, data: data as Record<string, unknown>, metadata: { ...metadata } },
    ]);
  };
}
