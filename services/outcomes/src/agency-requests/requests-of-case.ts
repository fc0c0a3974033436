import type { Database, Migration } from '@turnaround/postgres';

export const requestTables: readonly Migration[] = [
  {
    name: 'create-request-of-case',
    sql: `
      create table request_of_case (
        request_id uuid not null constraint request_of_case_pk primary key,
        case_id uuid not null
      );
      create index request_of_case_case on request_of_case (case_id);
      comment on table request_of_case is 'Which service requests were made for a case: the ledger finds them by their own ids only';`,
  },
];

/** Which service requests were made for a case. */
export class RequestsOfCase {
  constructor(private readonly database: Database) {}

  /** Repeating it changes nothing. */
  async add(caseId: string, requestId: string): Promise<void> {
    await this.database.query(
      'insert into request_of_case (request_id, case_id) values ($1, $2) on conflict do nothing',
      [requestId, caseId],
    );
  }

  async find(caseId: string): Promise<readonly string[]> {
    const { rows } = await this.database.query<{ request_id: string }>(
      'select request_id from request_of_case where case_id = $1 order by request_id',
      [caseId],
    );
    return rows.map(({ request_id }) => request_id);
  }
}
