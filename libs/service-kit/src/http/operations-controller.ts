import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PlatformOnly, Public } from '../access/permission.js';
import { ReadinessChecks, type Readiness } from './readiness.js';

/** Whether anybody may come now. How the parts are is for those who run the platform, at the private port. */
@Controller()
@Public()
export class OperationsController {
  constructor(@Inject(ReadinessChecks) private readonly checks: ReadinessChecks) {}

  @Get('/health/live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('/health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ ready: boolean; sentence?: string }> {
    const { status } = await this.checks.report();
    if (status !== 'unavailable') return { ready: true };
    reply.status(503);
    return { ready: false, sentence: 'The platform cannot take requests yet; try again in a moment.' };
  }
}

/** How the parts are, for the gateway, which cannot reach the private ports of other machines. It has none of these itself. */
@Controller()
@PlatformOnly()
export class HealthDetailsController {
  constructor(@Inject(ReadinessChecks) private readonly checks: ReadinessChecks) {}

  @Get('/health/details')
  details(): Promise<Readiness> {
    return this.checks.report();
  }
}
