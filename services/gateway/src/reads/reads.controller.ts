import { Controller, Get, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { notFound } from '@turnaround/application';
import type { ConsentDesk } from '@turnaround/consent';
import { isReadModelName, type ReadModel, type ReadModelName, readModels } from '@turnaround/contracts';
import { DomainError, londonDate } from '@turnaround/kernel';
import { actorOf, AskedOfHandler, SignedIn } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccessLog } from '../access/access-log.js';
import { consenting, stillConsenting } from '../access/consenting.js';
import { readModelsBehind } from '../access/scope.js';
import type { KnownAt } from '../known-at/known-at.js';
import { ACCESS_LOG, CONSENT_DESK, FRESHNESS, KNOWN_AT, ROWS } from '../tokens.js';
import { csvFile, csvOf } from './csv.js';
import { parseWaitFor, type Freshness } from './freshness.js';
import { asLine, foldingOf } from './folding.js';
import { invalidQuery } from './invalid-query.js';
import { listSources } from './list-sources.js';
import { parseFilter, parseListQuery, type ListQuery } from './list-query.js';
import { familyAskedFor, pageOf } from './past.js';
import { familyOf, loggedExport, lookAtPage, lookAtRecord } from './readings.js';
import { parseReadQuery, withKnownAtOfFilter, type ReadQuery } from './read-query.js';
import type { RowReader } from './row-reader.js';
import type { Row } from './row.js';
import { inFullShape, scopedSource } from './scoped-source.js';

/** Every read model, as a list and one by one. */
@Controller('/api')
@SignedIn()
export class ReadsController {
  constructor(
    @Inject(ROWS) private readonly rows: RowReader,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(ACCESS_LOG) private readonly accessLog: AccessLog,
    @Inject(KNOWN_AT) private readonly knownAt: KnownAt,
    @Inject(CONSENT_DESK) private readonly desk: ConsentDesk,
  ) {}

  @Get('/:readModel')
  @AskedOfHandler()
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('readModel') name: string,
    @Query() given: unknown,
  ): Promise<readonly Row[] | StreamableFile> {
    const readModel = readModelNamed(name);
    const actor = actorOf(request);
    const asked = pastOf(readModel) === 'recorded' ? withKnownAtOfFilter(parseReadQuery(given)) : parseReadQuery(given);
    const ownScope = scopedSource(actor, readModel, today());
    const asNow = parseListQuery(asked.list, ownScope.source.fields);
    await this.sayHowFresh(request, reply, readModel);
    const asking = { desk: this.desk, actor, correlationId: request.id };
    const scoped = await consenting(ownScope, readModel, asking);
    if (asked.knownAt !== undefined && pastOf(readModel) === 'replayed') {
      if (asked.fold) throw invalidQuery('/fold', 'is not offered by this list');
      const { rows, total } = pageOf(await this.familyThen(request, readModel, familyAskedFor(asNow), asked), asNow);
      request.look = lookAtPage(readModel, asNow, asked, rows);
      reply.header('content-range', contentRange(readModel, asNow.offset, rows.length, total));
      return rows;
    }
    const query = asRecorded(asNow, readModel, asked);
    const folding = asked.fold ? foldingOf(readModel, query) : undefined;
    if (asked.format === 'csv') {
      const whole = stillConsenting(this.rows.wholeList(scoped, query), readModel, asking);
      const batches = await loggedExport(this.accessLog, request, readModel, { query, asked }, whole);
      return csvFile(reply, readModel, csvOf(scoped.source.fields, batches));
    }
    const { rows, total } =
      folding === undefined ? await this.rows.page(scoped, query) : await this.rows.foldedPage(scoped, query, folding);
    request.look = lookAtPage(readModel, query, asked, rows);
    reply.header('content-range', contentRange(readModel, query.offset, rows.length, total));
    return rows.map((row) => (folding === undefined ? inFullShape(row, readModel) : asLine(row, readModel)));
  }

  @Get('/:readModel/:id')
  @AskedOfHandler()
  async one(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('readModel') name: string,
    @Param('id') id: string,
    @Query() given: unknown,
  ): Promise<Row> {
    const readModel = readModelNamed(name);
    const actor = actorOf(request);
    const asked = parseReadQuery(given);
    const ownScope = scopedSource(actor, readModel, today());
    await this.sayHowFresh(request, reply, readModel);
    const scoped = await consenting(ownScope, readModel, { desk: this.desk, actor, correlationId: request.id });
    const row = await this.rows.one(scoped, id);
    // What is not there and what is somebody else's read alike: who asks must not learn which families there are.
    if (row === undefined) throw notFound('record');
    request.look = lookAtRecord(readModel, row, asked);
    return asked.knownAt === undefined ? inFullShape(row, readModel) : this.asItWas(request, readModel, row, asked);
  }

  private async asItWas(request: FastifyRequest, readModel: ReadModelName, row: Row, asked: ReadQuery): Promise<Row> {
    if (pastOf(readModel) !== 'replayed') throw noPast();
    const rows = await this.familyThen(request, readModel, familyOf(readModel, row) ?? '', asked);
    const then = rows.find(({ id }) => id === row['id']);
    if (then === undefined) throw new DomainError('RESOURCE.NOT_FOUND', 'Nothing was known of this family by then.');
    return then;
  }

  /** The rows of a family that the reader may see now, as they were known then. */
  private async familyThen(
    request: FastifyRequest,
    readModel: ReadModelName,
    familyId: string,
    { knownAt, about }: ReadQuery,
  ): Promise<readonly Row[]> {
    const actor = actorOf(request);
    if (actor.role === 'partner' || knownAt === undefined) throw noPast();
    const family = await this.rows.one(scopedSource(actor, 'families', today()), familyId);
    if (family === undefined) throw notFound('record');
    const then = { knownAt, ...(about !== undefined && { about }) };
    const caller = { authorization: request.headers.authorization ?? '', correlationId: request.id };
    return (await this.knownAt.rows(readModel, familyId, then, caller)) ?? [];
  }

  private async sayHowFresh(request: FastifyRequest, reply: FastifyReply, readModel: ReadModelName): Promise<void> {
    const waitFor = request.headers['x-wait-for'];
    if (typeof waitFor === 'string') {
      const write = parseWaitFor(waitFor);
      const behind = readModelsBehind(actorOf(request), readModel);
      const held = await Promise.all(behind.map((each) => this.freshness.holds(each, write)));
      if (held.includes(false)) reply.header('x-stale', 'true');
    }
    const asOf = await this.freshness.asOf(readModel);
    if (asOf !== undefined) reply.header('x-as-of', asOf);
    reply.header('cache-control', 'no-store');
  }
}

/** `Content-Range` as ra-data-simple-rest reads it: `families 0-24/319`. */
export function contentRange(resource: string, offset: number, count: number, total: number): string {
  return `${resource} ${count === 0 ? '*' : `${offset}-${offset + count - 1}`}/${total}`;
}

/** Rows that never change: the past is those recorded by then. */
function asRecorded(query: ListQuery, readModel: ReadModelName, { knownAt, about }: ReadQuery): ListQuery {
  if (knownAt === undefined && about === undefined) return query;
  if (pastOf(readModel) !== 'recorded') throw noPast();
  const until = (field: 'recordedAt' | 'occurredAt', value: string | undefined) =>
    value === undefined ? {} : { [`${field}_lte`]: value };
  const limits = parseFilter(
    { ...until('recordedAt', knownAt), ...until('occurredAt', about) },
    listSources[readModel].fields,
  );
  return { ...query, conditions: [...query.conditions, ...limits] };
}

function noPast(): Error {
  return invalidQuery('/knownAt', 'is offered for the timeline and for what is known of one family');
}

function readModelNamed(name: string): ReadModelName {
  if (!isReadModelName(name)) throw notFound('list');
  return name;
}

function today(): string {
  return londonDate(clock.now());
}

function pastOf(readModel: ReadModelName): ReadModel['past'] {
  const { past }: ReadModel = readModels[readModel];
  return past;
}
