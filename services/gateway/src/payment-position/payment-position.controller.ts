import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { PaymentPosition } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { RuleSetLibrary } from '@turnaround/rule-sets';
import { actorOf, Permit } from '@turnaround/service-kit';
import { clock } from '@turnaround/resilience';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseWaitFor, type Freshness } from '../reads/freshness.js';
import type { AtOnce } from '../admission/at-once.js';
import { AT_ONCE, FRESHNESS, READ_MODELS } from '../tokens.js';
import { paymentPosition } from './payment-position.js';

/** Families on their way to a payment. Partners have no figures: small numbers would tell them of families. */
@Controller('/api/payment-position')
@Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
export class PaymentPositionController {
  constructor(
    @Inject(READ_MODELS) private readonly database: Database,
    @Inject(FRESHNESS) private readonly freshness: Freshness,
    @Inject(AT_ONCE) private readonly atOnce: AtOnce,
    @Inject(RuleSetLibrary) private readonly ruleSets: RuleSetLibrary,
  ) {}

  @Get()
  async figures(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentPosition> {
    const waitFor = request.headers['x-wait-for'];
    if (typeof waitFor === 'string' && !(await this.freshness.holds('positions', parseWaitFor(waitFor)))) {
      reply.header('x-stale', 'true');
    }
    const now = clock.now().toISOString();
    const asOf = await this.freshness.asOf('positions');
    if (asOf !== undefined) reply.header('x-as-of', asOf);
    reply.header('cache-control', 'no-store');
    const actor = actorOf(request);
    return this.atOnce.run('figures', actor.id, () =>
      paymentPosition(this.database, this.ruleSets, actor, asOf ?? now, londonDate(now)),
    );
  }
}
