import { type CarriedStreams, carriedStreams, type Context } from '@turnaround/contracts';
import {
  type AdvisoryLock,
  type Database,
  migrate,
  migrationsIn,
  openDatabase,
  tryAdvisoryLock,
} from '@turnaround/postgres';
import { pollUntil } from '@turnaround/resilience';
import { openRuleSetLibrary } from '@turnaround/rule-sets';
import { schemaOf, streamsToCarry } from '@turnaround/service-kit';
import { carryStreams } from './carry-streams.js';
import { leftTables, movedTables } from './carries.js';
import { moveTables } from './move-tables.js';

export interface UpgradeConfig {
  /** Address of a service's database, as the role that owns it; undefined where there is none. */
  readonly find: (service: string) => Promise<string | undefined>;
  /** The same, made where there is none. */
  readonly make: (service: string) => Promise<string>;
  readonly variables: NodeJS.ProcessEnv;
  readonly tell: (sentence: string) => void;
  /** Called with the number of events so far; for the spec that cuts an upgrade off. */
  readonly onRecorded?: (events: number) => void;
}

const LOCK_PATIENCE_MS = 600_000;
const marks = migrationsIn(new URL('../../migrations/', import.meta.url));

/**
 * Carries over what an earlier release left where this one does not look for it. Runs before any service starts; one at a time, and where it
 * was cut off it is started again and comes to the same. Where there is nothing to carry it asks a question or two of an index.
 * @throws Error with one sentence for whoever starts the platform
 */
export async function upgrade(config: UpgradeConfig): Promise<void> {
  const services = new Set([...carriedStreams.map(({ from }) => from), ...movedTables.map(({ from }) => from)]);
  for (const service of services) {
    const url = await config.find(service);
    if (url === undefined) continue;
    const source = openDatabase({ url, schema: schemaOf(service), applicationName: 'upgrade', maxConnections: 3 });
    try {
      if (await hasSomething(source, service)) await underLock(source, () => carryFrom(source, service, config));
    } finally {
      await source.close();
    }
  }
}

async function carryFrom(source: Database, service: string, config: UpgradeConfig): Promise<void> {
  const left = await streamsToCarry(source, service as Context);
  const ruleSets = left.length === 0 ? undefined : await openRuleSetLibrary({ variables: config.variables });
  for (const [to, streams] of Map.groupBy(left, (each) => each.to)) {
    const url = await config.make(to);
    config.tell(`  Carrying ${named(streams)} over from ${service} to ${to} …`);
    const events = await carryStreams({
      source,
      streams,
      to: { context: to, url },
      ruleSets,
      onRecorded: config.onRecorded,
    });
    await migrate(source, marks);
    await source.query(
      `insert into carried_over (category, carried_to) select category, $2 from unnest($1::text[]) as done (category)
       on conflict on constraint carried_over_pk do nothing`,
      [streams.map(({ category }) => category), to],
    );
    config.tell(`  Carried ${events} events over to ${to}`);
  }
  await moveTables(source, service, config.make);
}

function named(streams: readonly CarriedStreams[]): string {
  return streams.map(({ category }) => category).join(', ');
}

async function hasSomething(source: Database, service: string): Promise<boolean> {
  const tables = [
    ...movedTables.filter(({ from }) => from === service).map(({ table }) => table),
    ...(leftTables[service] ?? []),
  ];
  const { rows } = await source.query(
    'select from unnest($1::text[]) as name where to_regclass(name) is not null limit 1',
    [tables],
  );
  return rows.length > 0 || (await streamsToCarry(source, service as Context)).length > 0;
}

async function underLock(database: Database, work: () => Promise<void>): Promise<void> {
  let lock: AdvisoryLock | undefined;
  const taken = async (): Promise<boolean> => {
    lock = await tryAdvisoryLock({ url: database.url, schema: 'public' }, 'upgrade');
    return lock !== undefined;
  };
  if (!(await pollUntil(taken, { everyMs: 500, withinMs: LOCK_PATIENCE_MS }))) {
    throw new Error('Another upgrade of this database has not ended within ten minutes; look there first.');
  }
  try {
    await work();
  } finally {
    await lock?.release();
  }
}
