import type { Answers, Row } from './answers.js';

/** Told on the family's page by lists of their own since. */
const leftTheFamilyRow = [
  'members',
  'address',
  'needs',
  'strengths',
  'goals',
  'planAims',
  'exitStrategy',
  'planAgencyIds',
  'planParties',
  'evidenceCount',
  'achievedNeedIds',
];
/** Consent that a referral speaks of counts once it is accepted. */
const notAccepted: readonly unknown[] = ['referred', 'declined'];

/**
 * What a later release must answer to the byte: all that `then` told in the rows of each list, but what rows of families have lost, and where
 * a claim stands in its stream, which is another one since. Rows may tell more than they did.
 */
export function comparable({ lists, streams, recomputations, ...rest }: Answers, then: Answers): object {
  const told = Object.fromEntries(
    Object.entries(lists).map(([name, rows]) => [name, asTold(rows, then.lists[name] ?? [])] as const),
  );
  const { families = [], claims = [], positions = [], ...others } = told;
  const batches = told['claim-batches'] ?? [];
  // A paid claim whose family fell back is in doubt since: its case shows what the rules say today.
  const inDoubt = new Set(claims.filter(({ regressions }) => Number(regressions) > 0).map(({ caseId }) => caseId));
  return {
    ...rest,
    recomputations: Object.fromEntries(
      Object.entries(recomputations).map(([id, answer]) => [id, withoutToday(answer)]),
    ),
    lists: {
      ...others,
      families: families.map((row) =>
        without(row, [...leftTheFamilyRow, ...(notAccepted.includes(row['stage']) ? ['consentAgencyIds'] : [])]),
      ),
      claims: claims.map((row) => without(row, ['revision'])),
      positions: positions.filter((row) => !inDoubt.has(row.id)),
      'claim-batches': batches.map(withoutBasis),
    },
    streams: Object.fromEntries(Object.entries(streams).filter(([stream]) => !stream.startsWith('familyClaims-'))),
  };
}

/** The fields that the rows of a list had, and what stands in them had. */
function asTold(rows: readonly Row[], then: readonly Row[]): readonly Row[] {
  const shape = shapeOf(then);
  return rows.map((row) => told(row, shape) as Row);
}

type Shape = ReadonlyMap<string, Shape>;

/** The fields of all objects among the values and in their lists. */
function shapeOf(values: readonly unknown[]): Shape {
  const objects = values.flat(Infinity).filter(isObject);
  const fields = Map.groupBy(
    objects.flatMap((object) => Object.entries(object)),
    ([field]) => field,
  );
  return new Map([...fields].map(([field, entries]) => [field, shapeOf(entries.map(([, value]): unknown => value))]));
}

function told(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return (value as unknown[]).map((each) => told(each, shape));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, inner]) => {
      const known = shape.get(field);
      return known === undefined ? [] : [[field, told(inner, known)]];
    }),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each family whose claims were carried over has one line more on its timeline, which says so. */
export function withLinesOfTheUpgrade({ timeline, lists, ...rest }: Answers): Answers {
  const carried = new Set((lists['claims'] ?? []).map(({ familyId }) => familyId));
  const lines = Object.entries(timeline).map(([id, events]) => [id, events + (carried.has(id) ? 1 : 0)] as const);
  return { ...rest, lists, timeline: Object.fromEntries(lines) };
}

function withoutBasis({ claims, ...batch }: Row): object {
  return { ...batch, claims: (claims as readonly Row[]).map((claim) => without(claim, ['changes'])) };
}

/** What the rules say today changes with the day. */
function withoutToday(answer: unknown): object {
  return Object.fromEntries(Object.entries(Object(answer) as object).filter(([field]) => field !== 'today'));
}

function without(row: Row, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}
