import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { AccessLogRow } from '@turnaround/contracts';
import { Permit } from '@turnaround/service-kit';
import type { FastifyReply } from 'fastify';
import { listFields } from '../reads/list-fields.js';
import { parseListQuery } from '../reads/list-query.js';
import { parseReadQuery } from '../reads/read-query.js';
import { contentRange } from '../reads/reads.controller.js';
import type { Row, RowReader } from '../reads/row-reader.js';
import type { Scoped } from '../reads/statement.js';
import { LOG_ROWS } from '../tokens.js';

const everything: Scoped = {
  source: {
    table: 'access_log_list',
    fields: listFields(AccessLogRow),
    searched: `concat_ws(' ', actor_name, actor_id, family_id, record_id)`,
    defaultSort: '"read_at" desc',
    key: 'id',
  },
  scope: () => 'true',
};

/** Who read which family's record. */
@Controller('/api/access-log')
@Permit('data-officer', 'auditor', 'administrator')
export class AccessLogController {
  constructor(@Inject(LOG_ROWS) private readonly rows: RowReader) {}

  @Get()
  async list(@Res({ passthrough: true }) reply: FastifyReply, @Query() given: unknown): Promise<readonly Row[]> {
    const query = parseListQuery(parseReadQuery(given).list, everything.source.fields);
    const { rows, total } = await this.rows.page(everything, query);
    reply
      .header('content-range', contentRange('access-log', query.offset, rows.length, total))
      .header('cache-control', 'no-store');
    return rows;
  }
}
