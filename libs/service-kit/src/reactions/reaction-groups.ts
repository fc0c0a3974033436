import type { ReactionTerms } from '@turnaround/application';
import { type Database, migrate, migrationsIn, type Transaction } from '@turnaround/postgres';

/** Never changed: under another name all that was ever published would be read again. */
const USUAL_GROUP = 'policies';

const tables = migrationsIn(new URL('../../migrations/', import.meta.url));

/**
 * Which reactions follow events together, by consumer group (`<service>.<purpose>.v1`). A group goes on from where it got to, so one that has
 * begun takes no more members: a reaction that is added later has a group of its own and sees what was published before, from the start of
 * its topics.
 */
export async function groupsOf<Row extends ReactionTerms>(
  database: Database,
  service: string,
  reactions: readonly Row[],
): Promise<ReadonlyMap<string, readonly Row[]>> {
  if (reactions.length === 0) return new Map();
  await migrate(database, tables);
  const placed = await database.transaction(async (tx) => {
    // Instances that start together must come to the same.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reactions ${database.schema}`]);
    const byGroup = Map.groupBy(reactions, ({ group }) => `${service}.${group ?? USUAL_GROUP}.v1`);
    const found: (readonly [consumerGroup: string, reaction: Row])[] = [];
    for (const [group, members] of byGroup) found.push(...(await placedIn(tx, group, members)));
    return found;
  });
  return new Map(
    [...Map.groupBy(placed, ([group]) => group)].map(([group, rows]) => [group, rows.map(([, reaction]) => reaction)]),
  );
}

async function placedIn<Row extends ReactionTerms>(
  tx: Transaction,
  group: string,
  members: readonly Row[],
): Promise<readonly (readonly [consumerGroup: string, reaction: Row])[]> {
  const { rows } = await tx.query<{ reaction: string; consumer_group: string }>(
    'select reaction, consumer_group from reaction_member where begun_as = $1',
    [group],
  );
  const known = new Map(rows.map(({ reaction, consumer_group }) => [reaction, consumer_group]));
  const hasBegun = rows.length > 0;
  const placed = members.map((reaction): readonly [string, Row] => {
    const own = group.replace(/\.v1$/, `-${reaction.name}.v1`);
    return [known.get(reaction.name) ?? (hasBegun ? own : group), reaction];
  });
  const fresh = placed.filter(([, { name }]) => !known.has(name));
  await tx.query(
    `insert into reaction_member (begun_as, reaction, consumer_group)
     select $1, reaction, consumer_group from unnest($2::text[], $3::text[]) as new (reaction, consumer_group)`,
    [group, fresh.map(([, { name }]) => name), fresh.map(([consumerGroup]) => consumerGroup)],
  );
  return placed;
}
