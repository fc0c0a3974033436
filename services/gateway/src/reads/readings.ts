import { type ReadModel, type ReadModelName, readModels } from '@turnaround/contracts';
import type { AccessLog, Reading, Seen } from '../access/access-log.js';
import type { Condition, ListQuery } from './list-query.js';
import type { ReadQuery } from './read-query.js';
import type { Row } from './row.js';

function aboutOf(readModel: ReadModelName): ReadModel['about'] {
  return readModels[readModel].about;
}

type Reader = Pick<Reading, 'actor' | 'correlationId'>;

const actionOf = ({ knownAt }: ReadQuery) => (knownAt === undefined ? 'read' : 'read-as-known');

/** Logs looking at one record, if it shows people. */
export async function logRecord(
  log: AccessLog,
  reader: Reader,
  readModel: ReadModelName,
  row: Row,
  asked: ReadQuery,
): Promise<void> {
  if (aboutOf(readModel) === 'nobody') return;
  await log.record({
    ...reader,
    resource: readModel,
    recordId: String(row['id']),
    familyId: familyOf(readModel, row),
    action: actionOf(asked),
    knownAt: asked.knownAt,
  });
}

/** Logs a whole list taken away. */
export async function logExport(
  log: AccessLog,
  reader: Reader,
  readModel: ReadModelName,
  { conditions }: ListQuery,
  { knownAt }: ReadQuery,
): Promise<void> {
  await log.record({
    ...reader,
    resource: readModel,
    recordId: onlyValue(conditions, 'id') ?? onlyValue(conditions, 'caseId'),
    familyId: onlyValue(conditions, familyFieldOf(readModel) ?? 'familyId'),
    action: 'export',
    knownAt,
  });
}

/**
 * Logs whom a list shows that was asked for by record, case or family: it is a look at these, whatever it is called.
 * Browsing a list is none.
 */
export async function logNarrowedList(
  log: AccessLog,
  reader: Reader,
  readModel: ReadModelName,
  { conditions }: ListQuery,
  asked: ReadQuery,
  rows: readonly Row[],
): Promise<void> {
  const named = (['id', 'caseId', 'familyId'] as const).filter((field) => conditions.some(narrowsBy(field)));
  if (aboutOf(readModel) === 'nobody' || named.length === 0) return;
  const record = named.find((field) => field !== 'familyId');
  const seen = rows.map((row): Seen => ({
    recordId: record === undefined ? undefined : textOf(row[record]),
    familyId: familyOf(readModel, row),
  }));
  // The rows of one family, or of one case, are one look.
  const looks = new Map(seen.map((look) => [JSON.stringify([look.recordId, look.familyId]), look]));
  await log.recordEach({ ...reader, resource: readModel, action: actionOf(asked), knownAt: asked.knownAt }, [
    ...looks.values(),
  ]);
}

/** The field with the family a record is about, where it is one. */
function familyFieldOf(readModel: ReadModelName): string | undefined {
  const about = aboutOf(readModel);
  return typeof about === 'object' ? about.family : undefined;
}

/** The family a record is about, where it is one. */
export function familyOf(readModel: ReadModelName, row: Row): string | undefined {
  const field = familyFieldOf(readModel);
  return field === undefined ? undefined : textOf(row[field]);
}

function narrowsBy(name: string): (condition: Condition) => boolean {
  return (condition) =>
    condition.operator !== 'search' &&
    condition.operator !== 'exists' &&
    condition.operator !== 'ne' &&
    condition.field.field === name;
}

/** What a field is asked to be, where that is one value. */
function onlyValue(conditions: readonly Condition[], name: string): string | undefined {
  const values = conditions.flatMap((condition): readonly unknown[] => {
    if (condition.operator === 'eq' && condition.field.field === name) return [condition.value];
    return condition.operator === 'any' && condition.field.field === name ? condition.values : [];
  });
  return values.length === 1 ? textOf(values[0]) : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
