import {
  ClaimStatus,
  type Programme,
  RE_REFERRAL_MONTHS,
  type ReReferralFigure,
  ReReferralSince,
  Stage,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { z } from 'zod';
import { parseFilter } from '../reads/list-query.js';
import { scopedSource } from '../reads/scoped-source.js';
import { whenProjected } from '../reads/not-projected-yet.js';
import { Parameters, whereSql, type Scoped, type Statement } from '../reads/statement.js';
import { funnelSteps, type StepRule } from './funnel-steps.js';

const Count = z.number().int();
/** What came for claims that no longer stand, and is still to go back. */
const OWED = { owedPence_gt: 0 } as const;
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
  const [figures, declined, claimed, stages, families, returns, outOf, owed] = await Promise.all([
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
    read(
      z.object({ since: ReReferralSince, withinMonths: Count, count: Count }),
      groupStatement(
        scopedSource(actor, 're-referrals', today),
        'since, within_months as "withinMonths"',
        {},
        undefined,
        '1, 2',
      ),
    ),
    Promise.all([
      read(z.object({ count: Count }), groupStatement(pipeline, undefined, { closedOn_exists: true })),
      read(z.object({ count: Count }), groupStatement(claims, undefined, { status: ['submitted', 'paid'] })),
    ]),
    read(z.object({ count: Count, amountPence: Count }), groupStatement(claims, undefined, OWED, pence('owed_pence'))),
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
    reReferrals: reReferralFigures(returns, { closure: outOf[0][0]?.count ?? 0, claim: outOf[1][0]?.count ?? 0 }),
    owed: { count: owed[0]?.count ?? 0, amountPence: owed[0]?.amountPence ?? 0, filter: { ...OWED } },
  };
}

interface Returns {
  readonly since: ReReferralSince;
  readonly withinMonths: number;
  readonly count: number;
}

/** Within six months counts those within three, too. */
function reReferralFigures(
  returns: readonly Returns[],
  outOf: Readonly<Record<ReReferralSince, number>>,
): ReReferralFigure[] {
  return ReReferralSince.options.flatMap((since) =>
    RE_REFERRAL_MONTHS.map((withinMonths) => {
      const within = returns.filter((one) => one.since === since && one.withinMonths <= withinMonths);
      return {
        since,
        withinMonths,
        count: within.reduce((sum, { count }) => sum + count, 0),
        outOf: outOf[since],
        filter: { since, withinMonths: RE_REFERRAL_MONTHS.filter((months) => months <= withinMonths) },
      };
    }),
  );
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
  by = '1',
): Statement {
  const parameters = new Parameters();
  const where = `${scope(parameters)} and ${whereSql(parseFilter(filter, source.fields), source, parameters)}`;
  const columns = [group, 'count(*)::int as count', also].filter((column) => column !== undefined).join(', ');
  return {
    text: `select ${columns} from ${source.table} where ${where}${group === undefined ? '' : ` group by ${by} order by ${by}`}`,
    values: parameters.values,
  };
}
