import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/permission.js';
import { ServiceMetrics } from './metrics.js';
import { readinessOf, ReadinessChecks, type Readiness } from './readiness.js';

/** What those who run the platform ask a service; reached inside the network only, never through the gateway. */
@Controller()
@Public()
export class OperationsController {
  constructor(
    @Inject(ReadinessChecks) private readonly checks: ReadinessChecks,
    @Inject(ServiceMetrics) private readonly metrics: ServiceMetrics,
  ) {}

  @Get('/health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('/health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await readinessOf(this.checks.all);
    reply.status(readiness.status === 'unavailable' ? 503 : 200);
    return readiness;
  }

  @Get('/metrics')
  async figures(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
