import { Controller, Get, Inject, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { accessLog, type AccessLogVerification } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { AskedOfHandler, DATABASE, Permit } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csvFile, csvOf } from '../reads/csv.js';
import { listSource } from '../reads/list-sources.js';
import { parseListQuery } from '../reads/list-query.js';
import { parseReadQuery } from '../reads/read-query.js';
import { contentRange } from '../reads/reads.controller.js';
import type { RowReader } from '../reads/row-reader.js';
import type { Row } from '../reads/row.js';
import type { Scoped } from '../reads/statement.js';
import { ACCESS_LOG, LOG_ROWS } from '../tokens.js';
import type { AccessLog } from './access-log.js';
import { logLook } from './looks.js';
import { verifyAccessLog } from './verify-access-log.js';

const everything: Scoped = {
  source: { ...listSource(accessLog), table: 'access_entry' },
  scope: () => 'true',
};

/** Who looked at which families, was refused, or signed in. */
@Controller('/api/access-log')
@Permit(...accessLog.scope.whole)
export class AccessLogController {
  constructor(
    @Inject(LOG_ROWS) private readonly rows: RowReader,
    @Inject(ACCESS_LOG) private readonly log: AccessLog,
    @Inject(DATABASE) private readonly own: Database,
  ) {}

  @Get()
  @AskedOfHandler()
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() given: unknown,
  ): Promise<readonly Row[] | StreamableFile> {
    const asked = parseReadQuery(given);
    const query = parseListQuery(asked.list, everything.source.fields);
    reply.header('cache-control', 'no-store');
    request.look = { resource: 'access-log', action: asked.format === 'csv' ? 'export' : 'list' };
    // Who reads the log sees ids in it, and no family; that they read it is an entry of its own.
    request.lookLogged = logLook(this.log, request, []);
    if (asked.format === 'csv') {
      await request.lookLogged;
      return csvFile(reply, 'access-log', csvOf(everything.source.fields, this.rows.wholeList(everything, query)));
    }
    const { rows, total } = await this.rows.page(everything, query);
    reply.header('content-range', contentRange('access-log', query.offset, rows.length, total));
    return rows;
  }

  /** Walks the whole chain now; long on a large log. */
  @Get('/verification')
  verify(): Promise<AccessLogVerification> {
    return verifyAccessLog(this.own);
  }
}
