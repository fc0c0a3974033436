import type { ReadModelName } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { AccessLog } from '../access/access-log.js';
import type { ListQuery } from './list-query.js';
import type { ReadQuery } from './read-query.js';
import type { Row } from './row-reader.js';

/** The family a single record is about, where looking at it is looking at the family. */
const familyOf: Partial<Record<ReadModelName, (row: Row) => unknown>> = {
  families: (row) => row['id'],
  referrals: (row) => row['familyId'],
  claims: (row) => row['familyId'],
  positions: (row) => row['familyId'],
  pipeline: (row) => row['familyId'],
};

interface Reader {
  readonly actor: Actor;
  readonly correlationId: string;
}

const actionOf = ({ knownAt }: ReadQuery) => (knownAt === undefined ? 'read' : 'read-as-known');

/** Logs looking at one record, if it is a family's. */
export async function logRecord(
  log: AccessLog,
  reader: Reader,
  readModel: ReadModelName,
  row: Row,
  asked: ReadQuery,
): Promise<void> {
  const familyId = familyOf[readModel]?.(row);
  if (typeof familyId !== 'string') return;
  const recordId = String(row['id']);
  await log.record({
    ...reader,
    resource: readModel,
    recordId,
    familyId,
    action: actionOf(asked),
    knownAt: asked.knownAt,
  });
}

/** Logs a whole list taken away, and a timeline that was asked for one family. */
export async function logList(
  log: AccessLog,
  reader: Reader,
  readModel: ReadModelName,
  { conditions }: ListQuery,
  asked: ReadQuery,
): Promise<void> {
  const one = (name: string): string | undefined =>
    conditions
      .filter((condition) => condition.operator === 'eq' && condition.field.field === name)
      .map((condition) =>
        'value' in condition && typeof condition.value === 'string' ? condition.value : undefined,
      )[0];
  const familyId = readModel === 'timeline' ? one('familyId') : undefined;
  const recordId = readModel === 'timeline' ? one('caseId') : undefined;
  if (asked.format === 'csv') {
    await log.record({ ...reader, resource: readModel, action: 'export', familyId, recordId, knownAt: asked.knownAt });
  } else if (familyId !== undefined || recordId !== undefined) {
    await log.record({
      ...reader,
      resource: readModel,
      action: actionOf(asked),
      familyId,
      recordId,
      knownAt: asked.knownAt,
    });
  }
}
