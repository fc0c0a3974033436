import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Programme, ReadModelName } from '@turnaround/contracts';
import type { Database } from '@turnaround/postgres';
import { londonDate } from '@turnaround/kernel';
import { actorOf, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseWaitFor, type Freshness } from '../reads/freshness.js';
import type { AtOnce } from '../admission/at-once.js';
import { AT_ONCE, FRESHNESS, READ_MODELS } from '../tokens.js';
import { programmeFigures } from './programme-figures.js';

/** The read models the figures are taken from. */
const FIGURES_OF: readonly ReadModelName[] = ['pipeline', 'claims', 'families', 're-referrals'];

/** The programme home. Partners have no figures: small numbers would tell them of families. */
@Controller('/api/programme')
@Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
export class ProgrammeController {
  constructor(
    @Inject(READ_MODELS) private readonly database: Database,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(AT_ONCE) private readonly atOnce: AtOnce,
  ) {}

  @Get()
  async figures(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Programme> {
    const waitFor = request.headers['x-wait-for'];
    if (typeof waitFor === 'string') {
      const write = parseWaitFor(waitFor);
      const held = await Promise.all(FIGURES_OF.map((readModel) => this.freshness.holds(readModel, write)));
      if (held.includes(false)) reply.header('x-stale', 'true');
    }
    const now = clock.now().toISOString();
    const asOf = await this.freshness.asOf('pipeline');
    if (asOf !== undefined) reply.header('x-as-of', asOf);
    reply.header('cache-control', 'no-store');
    const actor = actorOf(request);
    return this.atOnce.run('figures', actor.id, () =>
      programmeFigures(this.database, actor, asOf ?? now, londonDate(now)),
    );
  }
}
