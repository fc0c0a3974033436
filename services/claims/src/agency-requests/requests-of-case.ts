import { Inject, Injectable } from '@nestjs/common';
import { Indexes } from '@turnaround/service-kit';

/** Which service requests were made for a case. */
@Injectable()
export class RequestsOfCase {
  constructor(@Inject(Indexes) private readonly indexes: Indexes) {}

  async find(caseId: string): Promise<readonly string[]> {
    const { rows } = await this.indexes.query<{ request_id: string }>(
      'select request_id from request_of_case where case_id = $1 order by request_id',
      [caseId],
    );
    return rows.map(({ request_id }) => request_id);
  }
}
