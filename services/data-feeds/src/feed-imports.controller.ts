import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Controller, Get, HttpException, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { type FeedImport, FeedKind, FeedRowOutcome, type FeedRowPage, IsoDate, Line } from '@turnaround/contracts';
import { type Actor, DomainError, londonDate } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { checkedBody, commandIdOf } from '@turnaround/application';
import { AskedOfHandler, CurrentActor, DATABASE, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FeedJobs } from './feed-jobs.js';
import { ImportStore } from './import-store.js';
import { receiveFeed } from './receiving/receive-feed.js';
import { rowPage } from './reports/row-pages.js';
import { rowsAsCsv } from './reports/rows-as-csv.js';

const Upload = z.object({
  feed: FeedKind,
  extractedOn: IsoDate,
  sourceSystem: Line,
  fileName: z.string().optional(),
});

const RowQuery = z.object({
  outcome: FeedRowOutcome.optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

const LONGEST_NAME = 120;

/** Files of data feeds: taken while they arrive, worked through in the background, reported row by row. */
@Controller('/feed-imports')
@Permit('programme-manager', 'data-officer', 'auditor', 'administrator')
export class FeedImportsController {
  private readonly store: ImportStore;

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(FeedJobs) private readonly jobs: FeedJobs,
  ) {
    this.store = new ImportStore(database);
  }

  @Post()
  @AskedOfHandler()
  @Permit('programme-manager', 'data-officer', 'administrator')
  async upload(
    @CurrentActor() actor: Actor,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FeedImport> {
    if (!(request.body instanceof Readable)) throw new HttpException('text/csv only', 415);
    const { feed, extractedOn, sourceSystem, fileName } = checkedBody(Upload, query);
    if (extractedOn > londonDate(clock.now())) {
      throw new DomainError(
        'FEED_IMPORT.EXTRACT_IN_FUTURE',
        `The extract is dated ${extractedOn}, which lies in the future.`,
      );
    }
    const key = request.headers['idempotency-key'];
    const id = commandIdOf(actor, typeof key === 'string' ? key : randomUUID());
    const upload = { id, feed, extractedOn, sourceSystem, actor, fileName: nameOf(fileName, feed) };
    await receiveFeed(this.database, upload, request.body);
    this.jobs.announce();
    reply.status(202).header('location', `feed-imports/${id}`);
    return this.store.get(id);
  }

  @Get()
  list(): Promise<readonly FeedImport[]> {
    return this.store.list();
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<FeedImport> {
    return this.store.get(id);
  }

  @Get(':id/rows')
  @AskedOfHandler()
  async rows(@Param('id') id: string, @Query() query: unknown): Promise<FeedRowPage> {
    const wanted = checkedBody(RowQuery, query);
    const found = await this.store.get(id);
    return rowPage(this.database, found.id, wanted);
  }

  @Get(':id/rows.csv')
  @AskedOfHandler()
  async rowsAsCsv(
    @Param('id') id: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { outcome } = checkedBody(RowQuery, query);
    const found = await this.store.get(id);
    reply.header('content-disposition', `attachment; filename="feed-import-${found.id}.csv"`);
    return new StreamableFile(Readable.from(rowsAsCsv(this.database, found.id, outcome)), {
      type: 'text/csv; charset=utf-8',
    });
  }
}

function nameOf(given: string | undefined, feed: FeedKind): string {
  const name = (given ?? '').replaceAll(/[\p{C}/\\]/gu, '').trim();
  return name === '' ? `${feed}.csv` : name.slice(0, LONGEST_NAME);
}
