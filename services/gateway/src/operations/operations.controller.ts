import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { checkedBody } from '@turnaround/application';
import type { PlatformReport, Redriven } from '@turnaround/contracts';
import { clock } from '@turnaround/resilience';
import { actorOf, Asked, LOGGER, Permit, ReadinessChecks } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import { SERVICES_BEHIND } from '../tokens.js';
import { SERVICES_CHECK } from './platform-checks.js';
import { behindGateway, type ServicesBehind } from './services-behind.js';

const Service = z.enum(behindGateway);
const LetterId = z.string().regex(/^\d{1,18}$/);
export const RedriveAsked = z.strictObject({
  service: Service.meta({ description: 'Whose consumers are to have them again' }),
  ids: z
    .array(LetterId)
    .min(1)
    .max(500)
    .optional()
    .meta({ description: 'These, and what comes before them in their streams; all of the service unless given' }),
});
export const LeaveAsked = z.strictObject({ service: Service, id: LetterId });

/** Whether everything is well, and what the administrator can do where it is not. Nothing in it names a person. */
@Controller('/api/operations')
@Permit('administrator')
export class OperationsOverviewController {
  constructor(
    @Inject(SERVICES_BEHIND) private readonly services: ServicesBehind,
    @Inject(ReadinessChecks) private readonly checks: ReadinessChecks,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Get()
  @Asked()
  async report(@Res({ passthrough: true }) reply: FastifyReply): Promise<PlatformReport> {
    reply.header('cache-control', 'no-store');
    const [behind, deadLetters, { status, checks }] = await Promise.all([
      this.services.reports(),
      this.services.deadLetters(),
      this.checks.report(),
    ]);
    const own = checks.filter(({ name }) => name !== SERVICES_CHECK);
    const gateway = { service: 'gateway', status, checks: own };
    return { asOf: clock.now().toISOString(), services: [gateway, ...behind], deadLetters };
  }

  /** Delivers again what the consumers of a service could not handle. Asked twice it does no harm. */
  @Post('/redrive')
  @HttpCode(200)
  async redrive(@Req() request: FastifyRequest, @Body() body: unknown): Promise<Redriven> {
    const { service, ids } = checkedBody(RedriveAsked, body);
    const redriven = await this.services.redrive(service, ids);
    this.logger.warn({ by: actorOf(request).id, service, ids, ...redriven }, 'dead letters were delivered again');
    return redriven;
  }

  /** Says of a message that is no event that it is nobody's loss. */
  @Post('/leave')
  @HttpCode(204)
  async leave(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { service, id } = checkedBody(LeaveAsked, body);
    await this.services.leave(service, id, actorOf(request).id);
  }
}
