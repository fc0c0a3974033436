import { type Context } from '@turnaround/contracts';
import { comparisonTables, tellClaimsAgain } from '@turnaround/claims';
import { feedTables } from '@turnaround/data-feeds';
import type { StoredEvent } from '@turnaround/kernel';
import type { Migration } from '@turnaround/postgres';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { subscriptionsTables } from '@turnaround/subscriptions';

/** Tells what an older journal held in the streams of today; `hear` in the order it was committed, `end` once. */
export interface Teller {
  readonly hear: (event: StoredEvent) => readonly StoredEvent[];
  readonly end: () => readonly StoredEvent[];
}

/** Who tells the streams again that `carriedStreams` (contracts) lists so, by the context that owns them today. */
export const tellers: Partial<Record<Context, (ruleSets: RuleSetLibrary) => Teller>> = {
  claims: tellClaimsAgain,
};

/** A table whose rows belong to another service since. */
export interface MovedTable {
  readonly from: string;
  readonly table: string;
  readonly to: string;
  readonly into: string;
  /** A row `t` as JSON (SQL) in the shape of today; as it stands unless given. */
  readonly as?: string;
  /** A counter has one row, which must not fall behind; of other tables a row that is there already stays. */
  readonly counter?: { readonly key: string; readonly count: string };
}

/** In an order that foreign keys allow. */
export const movedTables: readonly MovedTable[] = [
  {
    from: 'outcomes',
    table: 'feed_import',
    to: 'data-feeds',
    into: 'feed_import',
    as: `to_jsonb(t) || jsonb_build_object(
           'work_left', t.work_left or t.status in ('matching', 'recording'),
           'taken_back', t.take_back || '{"at": null}')`,
  },
  {
    from: 'outcomes',
    table: 'feed_row',
    to: 'data-feeds',
    into: 'feed_row',
    as: `to_jsonb(t) || jsonb_build_object(
           'outcome', case when t.outcome = 'waiting' and t.case_id is not null then 'matched' else t.outcome end)`,
  },
  { from: 'outcomes', table: 'feed_school', to: 'data-feeds', into: 'feed_school' },
  { from: 'outcomes', table: 'feed_heard', to: 'data-feeds', into: 'feed_heard' },
  { from: 'outcomes', table: 'programme_comparison', to: 'claims', into: 'programme_comparison' },
  { from: 'partner-feeds', table: 'feed_entry', to: 'subscriptions', into: 'shared_event' },
  {
    from: 'partner-feeds',
    table: 'feed_end',
    to: 'subscriptions',
    into: 'shared_event_end',
    counter: { key: 'only_row', count: 'sequence' },
  },
];

/** What the tables are made by that rows move into. */
export const tablesOf: Readonly<Record<string, readonly Migration[]>> = {
  claims: comparisonTables,
  'data-feeds': feedTables,
  subscriptions: subscriptionsTables,
};

/**
 * What an earlier release remembered in tables and nobody asks any more: streams and indexes say it today. Some of it is personal, so it does
 * not stay.
 */
export const leftTables: Readonly<Record<string, readonly string[]>> = {
  outcomes: [
    'allocation_use',
    'batched_claim',
    'family_turn',
    'household_home',
    'household_member',
    'request_of_case',
    'feed_count',
    'feed_confirmation',
    'feed_person',
    'feed_case',
  ],
  'partner-feeds': ['case_event', 'sharing_consent', 'sharing_agreement', 'consumer_checkpoint', 'dead_letter'],
};
