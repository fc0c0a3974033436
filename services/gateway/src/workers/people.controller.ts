import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { allCommands, type Me, type Worker } from '@turnaround/contracts';
import { actorOf, Permit, SignedIn } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentRange } from '../reads/reads.controller.js';
import { WORKERS } from '../tokens.js';
import type { Workers } from './workers.js';

/** Who is asking, and who works here. */
@Controller('/api')
export class PeopleController {
  constructor(@Inject(WORKERS) private readonly workers: Workers) {}

  @Get('/me')
  @SignedIn()
  me(@Req() request: FastifyRequest): Me {
    const { id, name, role, teamId, agencyId } = actorOf(request);
    return {
      id,
      name,
      role,
      ...(teamId !== undefined && { teamId }),
      ...(agencyId !== undefined && { agencyId }),
      commands: allCommands
        .filter(({ roles }) => roles.some((permitted) => permitted === role))
        .map((command) => command.name),
    };
  }

  @Get('/workers')
  @Permit('key-worker', 'team-manager', 'programme-manager', 'auditor', 'data-officer', 'administrator')
  async list(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<readonly Worker[]> {
    const workers = await this.workers.visibleTo(actorOf(request));
    reply.header('content-range', contentRange('workers', 0, workers.length, workers.length));
    return workers;
  }
}
