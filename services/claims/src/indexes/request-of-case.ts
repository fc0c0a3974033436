import { serviceRequested } from '@turnaround/contracts';
import type { Queryable } from '@turnaround/postgres';
import { defineProjection, defineTable } from '@turnaround/projections';

interface Row {
  readonly requestId: string;
  readonly caseId: string;
}

const takes = [serviceRequested] as const;

export const requestOfCase = defineProjection<Row, typeof takes>({
  name: 'request-of-case',
  version: 1,
  takes,
  table: defineTable<Row>({
    comment: 'Which service requests were made for a case: the ledger finds them by their own ids only',
    key: 'requestId',
    columns: {
      requestId: { kind: 'text', comment: 'The request' },
      caseId: { kind: 'text', comment: 'The episode of support it was made for', index: 'btree' },
    },
  }),
  keysOf: ({ data }) => [data.requestId],
  evolve: (_row, { data: { requestId, caseId } }) => ({ requestId, caseId }),
});

/** Which service requests were made for a case. */
export async function requestsOfCase(indexes: Queryable, caseId: string): Promise<readonly string[]> {
  const { rows } = await indexes.query<{ request_id: string }>(
    'select request_id from request_of_case where case_id = $1 order by request_id',
    [caseId],
  );
  return rows.map(({ request_id }) => request_id);
}
