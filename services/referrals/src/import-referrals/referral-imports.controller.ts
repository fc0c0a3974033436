import { randomUUID } from 'node:crypto';
import { Controller, Get, HttpException, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { commandIdOf, InvalidInputError, notFound } from '@turnaround/application';
import type { ImportReport } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { Asked, CurrentActor, DATABASE, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ImportJobs } from './import-jobs.js';
import { ImportStore } from './import-store.js';
import { readReferralFile } from './read-referral-file.js';
import { reportAsCsv } from './report-as-csv.js';

const Id = z.uuid();
const LONGEST_NAME = 120;

/** Files of referrals: taken at once, worked through in the background, reported row by row. */
@Controller('/referral-imports')
@Permit('team-manager', 'programme-manager', 'administrator')
export class ReferralImportsController {
  private readonly store: ImportStore;

  constructor(
    @Inject(DATABASE) database: Database,
    @Inject(ImportJobs) private readonly jobs: ImportJobs,
  ) {
    this.store = new ImportStore(database);
  }

  @Post()
  @Asked('fileName')
  async upload(
    @CurrentActor() actor: Actor,
    @Query('fileName') fileName: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReport> {
    const file = request.body;
    if (!Buffer.isBuffer(file)) throw new HttpException('text/csv only', 415);
    const key = request.headers['idempotency-key'];
    const id = commandIdOf(actor, typeof key === 'string' ? key : randomUUID());
    if (!(await this.store.hasTaken(id, file))) {
      const startedAt = clock.now().toISOString();
      const totalRows = (await readReferralFile(file)).rows.length;
      await this.store.add({ id, actor, file, startedAt, totalRows, fileName: nameOf(fileName) });
      this.jobs.announce();
    }
    reply.status(202).header('location', `referral-imports/${id}`);
    return this.get(id);
  }

  @Get()
  list(): Promise<readonly ImportReport[]> {
    return this.store.list();
  }

  @Get(':id')
  @Asked('format')
  async one(
    @Param('id') id: string,
    @Query('format') format: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReport | string> {
    if (format !== undefined && format !== 'csv' && format !== 'json') {
      throw new InvalidInputError([{ pointer: '/format', rule: 'is json or csv' }]);
    }
    const report = await this.get(id);
    if (format !== 'csv') return report;
    reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="referral-import-${report.id}.csv"`);
    return reportAsCsv(report);
  }

  private async get(id: string): Promise<ImportReport> {
    const report = Id.safeParse(id).success ? await this.store.find(id) : undefined;
    if (!report) throw notFound('import');
    return report;
  }
}

function nameOf(given: unknown): string {
  const name = typeof given === 'string' ? given.replaceAll(/[\p{C}/\\]/gu, '').trim() : '';
  return name === '' ? 'referrals.csv' : name.slice(0, LONGEST_NAME);
}
