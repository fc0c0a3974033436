import { EvidenceSource, type PaymentPosition, type PositionState } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { RuleSet } from '@turnaround/payment-rules';
import type { Database } from '@turnaround/postgres';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { z } from 'zod';
import { parseFilter } from '../reads/list-query.js';
import { whenProjected } from '../reads/not-projected-yet.js';
import { scopedSource } from '../reads/scoped-source.js';
import { Parameters, whereSql, type Scoped, type Statement } from '../reads/statement.js';
import { type Filter, windowsFrom } from './claim-windows.js';

type Group = PaymentPosition['groups'][number]['group'];
type Windows = PaymentPosition['windows'];

const Count = z.number().int();
const Totals = z.object({ count: Count, amountPence: Count, earliestOn: z.string().nullable() });
const Rules = z.object({ rule_set_id: z.string(), rule_set_version: z.string() });

/** Of what is claimed or may be, the amount; of what is short of something, what it would earn. */
const WORTH = 'coalesce(amount_pence, potential_pence, 0)';

/** The programme's families on their way to a payment; every figure is the total of the list its filter opens. */
export async function paymentPosition(
  database: Database,
  ruleSets: RuleSetLibrary,
  actor: Actor,
  asOf: string,
  today: string,
): Promise<PaymentPosition> {
  const positions = scopedSource(actor, 'positions', today);
  const read = async <Shape extends z.ZodType>(shape: Shape, { text, values }: Statement): Promise<z.infer<Shape>[]> =>
    z.array(shape).parse((await whenProjected(database.query(text, values))).rows);

  const windows = windowsFrom(rulesInUse(await read(Rules, rulesStatement(positions)), ruleSets, today), today);
  const groups = groupFilters(today);
  const filters = [
    ...groups.map(({ filter }) => filter),
    ...windows.flatMap(({ readyNow, readyBeforeClose, willMiss }) => [readyNow, readyBeforeClose, willMiss]),
  ];
  const [[figures = {}], nearMisses] = await Promise.all([
    read(z.record(z.string(), z.unknown()), totalsStatement(positions, filters)),
    read(
      z.object({ testId: z.string(), source: EvidenceSource, count: Count, amountPence: Count }),
      nearMissStatement(positions),
    ),
  ]);
  const totalAt = (place: number): z.infer<typeof Totals> =>
    Totals.parse({
      count: figures[`count_${place}`],
      amountPence: figures[`pence_${place}`],
      earliestOn: figures[`first_${place}`],
    });
  const figureAt = (place: number) => {
    const { count, amountPence } = totalAt(place);
    return { count, amountPence, filter: { ...filters[place] } };
  };

  return {
    asOf,
    groups: groups.map(({ group }, place) => ({ group, ...figureAt(place) })),
    nearMisses: nearMisses.map((row) => ({
      ...row,
      filter: { state: 'near-miss', nearMissTest: row.testId, nearMissSource: row.source },
    })),
    windows: windows.map(({ id, ruleSetId, opensOn, closesOn, open }, index): Windows[number] => {
      const place = groups.length + 3 * index;
      return {
        id,
        ruleSetId,
        opensOn,
        closesOn,
        open,
        readyNow: figureAt(place),
        readyBeforeClose: figureAt(place + 1),
        willMiss: { ...figureAt(place + 2), earliestOn: totalAt(place + 2).earliestOn },
      };
    }),
  };
}

function groupFilters(today: string): readonly { readonly group: Group; readonly filter: Filter }[] {
  const order: readonly Exclude<PositionState, 'complete'>[] = [
    'near-miss',
    'in-progress',
    'held',
    'claimed',
    'not-payable',
    'eligibility-open',
    'not-eligible',
  ];
  return [
    { group: 'claim-ready', filter: claimReadyFilter(today) },
    { group: 'maturing', filter: { state: 'complete', claimReadyOn_gt: today } },
    ...order.map((state) => ({ group: state, filter: { state } })),
  ];
}

/** May be claimed for today: positions with nothing missing that nobody holds or has claimed for. */
export function claimReadyFilter(today: string): Filter {
  return { state: 'complete', claimReadyOn_lte: today };
}

/** What families are judged by, and what a family taken in today would be: a window counts before anybody is in it. */
function rulesInUse(used: readonly z.infer<typeof Rules>[], library: RuleSetLibrary, today: string): RuleSet[] {
  const inUse = [
    ...used.map((rules) => library.find(rules.rule_set_id, rules.rule_set_version)),
    library.findInForce(today),
  ];
  return [...new Map(inUse.flatMap((ruleSet) => (ruleSet === undefined ? [] : [[ruleSet.id, ruleSet]]))).values()];
}

function rulesStatement({ source, scope }: Scoped): Statement {
  const parameters = new Parameters();
  return {
    text: `select distinct rule_set_id, rule_set_version from ${source.table}
           where ${scope(parameters)} and rule_set_id is not null and rule_set_version is not null order by 1, 2`,
    values: parameters.values,
  };
}

/** All figures in one pass over the rows. */
function totalsStatement({ source, scope }: Scoped, filters: readonly Filter[]): Statement {
  const parameters = new Parameters();
  const visible = scope(parameters);
  const columns = filters.map((filter, place) => {
    const where = whereSql(parseFilter(filter, source.fields), source, parameters);
    return `count(*) filter (where ${where})::int as count_${place},
            coalesce(sum(${WORTH}) filter (where ${where}), 0)::float8 as pence_${place},
            min(claim_ready_on::text) filter (where ${where}) as first_${place}`;
  });
  return { text: `select ${columns.join(', ')} from ${source.table} where ${visible}`, values: parameters.values };
}

function nearMissStatement({ source, scope }: Scoped): Statement {
  const parameters = new Parameters();
  return {
    text: `select near_miss_test as "testId", near_miss_source as source, count(*)::int as count,
                  coalesce(sum(${WORTH}), 0)::float8 as "amountPence"
           from ${source.table}
           where ${scope(parameters)} and state = 'near-miss' and near_miss_test is not null
           group by 1, 2 order by 3 desc, 1, 2`,
    values: parameters.values,
  };
}
