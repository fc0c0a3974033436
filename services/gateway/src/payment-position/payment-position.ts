import { EvidenceSource, type PaymentPosition, type PositionState, ruleSetKeyOf } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { payabilityOn, type RuleSet } from '@turnaround/payment-rules';
import type { Database } from '@turnaround/postgres';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { z } from 'zod';
import { parseFilter } from '../reads/list-query.js';
import { whenProjected } from '../reads/not-projected-yet.js';
import { scopedSource } from '../reads/scoped-source.js';
import { Parameters, whereSql, type Scoped, type Statement } from '../reads/statement.js';
import { type Filter, readyBy, windowsFrom } from './claim-windows.js';

type Group = PaymentPosition['groups'][number]['group'];
type Windows = PaymentPosition['windows'];

const Count = z.number().int();
const Totals = z.object({ count: Count, amountPence: Count, earliestOn: z.string().nullable() });
const Rules = z.object({ rule_set_id: z.string(), rule_set_version: z.string(), rule_set_key: z.string() });

/** Of what is claimed or may be, the amount; of what is on its way, what it would earn. What earns nothing has no worth. */
const WORTH = `coalesce(
  case when state in ('near-miss', 'in-progress', 'eligibility-open') then potential_pence else amount_pence end, 0)`;

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

  const used = await read(Rules, rulesStatement(positions));
  const inUse = rulesInUse(used, ruleSets, today);
  const windows = windowsFrom(inUse, today);
  const groups = groupFilters(used, inUse, today);
  const filters = [
    ...groups.map(({ filter }) => filter),
    ...windows.flatMap((window) => windowFigures.map((name) => window[name])),
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
    windows: windows.map((window, index): Windows[number] => {
      const placeOf = (name: (typeof windowFigures)[number]): number =>
        groups.length + windowFigures.length * index + windowFigures.indexOf(name);
      return {
        ...window,
        readyNow: figureAt(placeOf('readyNow')),
        readyWaiting: figureAt(placeOf('readyWaiting')),
        readyBeforeClose: figureAt(placeOf('readyBeforeClose')),
        willMiss: { ...figureAt(placeOf('willMiss')), earliestOn: totalAt(placeOf('willMiss')).earliestOn },
      };
    }),
  };
}

const windowFigures = ['readyNow', 'readyWaiting', 'readyBeforeClose', 'willMiss'] as const;

/** Every position is in one group. */
function groupFilters(
  used: readonly z.infer<typeof Rules>[],
  inUse: readonly RuleSet[],
  today: string,
): readonly { readonly group: Group; readonly filter: Filter }[] {
  const payable = new Set(inUse.filter((ruleSet) => payabilityOn(ruleSet, today).payable).map(ruleSetKeyOf));
  const keys = used.map(({ rule_set_key }) => rule_set_key);
  const ready = readyBy(today);
  // A filter of no values would ask nothing: lists leave it out.
  const readyOf = (some: readonly string[]): Filter =>
    some.length === 0 ? { ...ready, claimReadyOn_gt: today } : { ...ready, ruleSetKey: some };
  const order: readonly Exclude<PositionState, 'complete'>[] = [
    'near-miss',
    'in-progress',
    'held',
    'claimed',
    'fallen',
    'in-doubt',
    'not-payable',
    'eligibility-open',
    'not-eligible',
  ];
  return [
    { group: 'claim-ready', filter: readyOf(keys.filter((key) => payable.has(key))) },
    { group: 'ready-waiting', filter: readyOf(keys.filter((key) => !payable.has(key))) },
    { group: 'maturing', filter: { state: 'complete', claimReadyOn_gt: today } },
    ...order.map((state) => ({ group: state, filter: { state } })),
  ];
}

/** What families are judged by, and what a family taken in today would be: a window counts before anybody is in it. */
function rulesInUse(used: readonly z.infer<typeof Rules>[], library: RuleSetLibrary, today: string): RuleSet[] {
  const inUse = [
    ...used.map((rules) => library.find(rules.rule_set_id, rules.rule_set_version)),
    library.findInForce(today),
  ];
  const known = inUse.flatMap((ruleSet) => ruleSet ?? []);
  return [...new Map(known.map((ruleSet) => [ruleSetKeyOf(ruleSet), ruleSet])).values()];
}

function rulesStatement({ source, scope }: Scoped): Statement {
  const parameters = new Parameters();
  return {
    text: `select distinct rule_set_id, rule_set_version, rule_set_key from ${source.table}
           where ${scope(parameters)} and rule_set_key is not null order by 1, 2`,
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
