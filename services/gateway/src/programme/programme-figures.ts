import { ClaimStatus, Stage, type Programme } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { z } from 'zod';
import { parseFilter } from '../reads/list-query.js';
import { scopedSource } from '../reads/scoped-source.js';
import { whenProjected } from '../reads/not-projected-yet.js';
import { Parameters, whereSql, type Scoped, type Statement } from '../reads/statement.js';
import { funnelSteps, type StepRule } from './funnel-steps.js';

const Count = z.number().int();
const StepFigures = z.object({ reached: Count, now: Count, median_days: z.number().nullable() });

/** The figures of the programme home, within what the actor may see; every one is the total of a list. */
export async function programmeFigures(
  database: Database,
  actor: Actor,
  asOf: string,
  today: string,
): Promise<Programme> {
  const pipeline = scopedSource(actor, 'pipeline', today);
  const claims = scopedSource(actor, 'claims', today);
  const read = async <Shape extends z.ZodType>(shape: Shape, { text, values }: Statement): Promise<z.infer<Shape>[]> =>
    z.array(shape).parse((await whenProjected(database.query(text, values))).rows);

  const steps = funnelSteps(today);
  const [figures, declined, claimed, stages, families] = await Promise.all([
    Promise.all(steps.map((rule) => read(StepFigures, stepStatement(pipeline, rule)))),
    read(
      z.object({ reason: z.string(), count: Count }),
      groupStatement(pipeline, 'decline_reason as reason', { declineReason_exists: true }),
    ),
    read(
      z.object({ status: ClaimStatus, count: Count, amountPence: Count }),
      groupStatement(claims, 'status', {}, pence('amount_pence')),
    ),
    read(z.object({ stage: Stage, count: Count }), groupStatement(pipeline, 'stage', {})),
    read(z.object({ count: Count }), groupStatement(scopedSource(actor, 'families', today), undefined, {})),
  ]);

  return {
    asOf,
    funnel: steps.map(({ step, filter, nowFilter }, index) => {
      const figure = figures[index]?.[0];
      return {
        step,
        reached: figure?.reached ?? 0,
        now: figure?.now ?? 0,
        medianDays: figure?.median_days ?? null,
        filter: { ...filter },
        nowFilter: { ...nowFilter },
      };
    }),
    declined,
    claims: ClaimStatus.options.map(
      (status) => claimed.find((group) => group.status === status) ?? { status, count: 0, amountPence: 0 },
    ),
    stages,
    families: families[0]?.count ?? 0,
  };
}

/** A programme's pence fit a double without loss (to 90 thousand billion pounds), not an integer column. */
function pence(column: string): string {
  return `coalesce(sum(${column}), 0)::float8 as "amountPence"`;
}

function stepStatement({ source, scope }: Scoped, { filter, nowFilter, days }: StepRule): Statement {
  const parameters = new Parameters();
  const visible = scope(parameters);
  const reached = whereSql(parseFilter(filter, source.fields), source, parameters);
  const now = whereSql(parseFilter(nowFilter, source.fields), source, parameters);
  const from = source.fields.get(days?.from ?? '')?.column;
  const to = source.fields.get(days?.to ?? '')?.column;
  const median =
    from === undefined || to === undefined
      ? 'null::float8'
      : `percentile_cont(0.5) within group (order by (${to}::date - ${from}::date)) filter (where (${reached}) and ${to}::date >= ${from}::date)`;
  return {
    text: `select count(*) filter (where ${reached})::int as reached, count(*) filter (where ${now})::int as now, ${median} as median_days
           from ${source.table} where ${visible}`,
    values: parameters.values,
  };
}

function groupStatement(
  { source, scope }: Scoped,
  group: string | undefined,
  filter: Readonly<Record<string, unknown>>,
  also?: string,
): Statement {
  const parameters = new Parameters();
  const where = `${scope(parameters)} and ${whereSql(parseFilter(filter, source.fields), source, parameters)}`;
  const columns = [group, 'count(*)::int as count', also].filter((column) => column !== undefined).join(', ');
  return {
    text: `select ${columns} from ${source.table} where ${where}${group === undefined ? '' : ' group by 1 order by 1'}`,
    values: parameters.values,
  };
}
