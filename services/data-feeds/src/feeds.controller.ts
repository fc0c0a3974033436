import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { FeedKind, type FeedState } from '@turnaround/contracts';
import { notFound } from '@turnaround/application';
import { type Actor, londonDate } from '@turnaround/kernel';
import { csvLines, CurrentActor, Indexes, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply } from 'fastify';
import { exampleRows, feedColumns } from './files/feed-columns.js';
import { feedStates } from './reports/feed-states.js';

/** How fresh and complete the feeds are, and what their files look like. */
@Controller('/feeds')
export class FeedsController {
  constructor(@Inject(Indexes) private readonly database: Indexes) {}

  @Get()
  @Permit('programme-manager', 'data-officer', 'auditor', 'administrator', 'team-manager')
  states(@CurrentActor() { role }: Actor): Promise<readonly FeedState[]> {
    const today = londonDate(clock.now());
    // Who is missing from a feed is of every team; a team manager has one.
    return feedStates(this.database, today, role === 'team-manager' ? 'freshness' : 'coverage');
  }

  @Get(':kind/template')
  @Permit('programme-manager', 'data-officer', 'auditor', 'administrator')
  template(@Param('kind') kind: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const feed = FeedKind.safeParse(kind);
    if (!feed.success) throw notFound('feed');
    reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${feed.data}.csv"`);
    return csvLines([feedColumns[feed.data], exampleRows[feed.data]], { begins: true });
  }
}
