import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { actorOf, SignedIn } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import { LIVE_AUDIENCE } from '../tokens.js';
import type { LiveAudience } from './live-audience.js';

/** Tells screens which read models have changed, so that they ask again; carries no data of anybody. */
@Controller('/api/live')
@SignedIn()
export class LiveController {
  constructor(@Inject(LIVE_AUDIENCE) private readonly audience: LiveAudience) {}

  @Get()
  follow(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-correlation-id': request.id,
    });
    this.audience.admit(raw, actorOf(request), expiryOf(request));
  }
}

/** The guard has checked the token; only its end is read here. */
function expiryOf({ headers: { authorization = '' } }: FastifyRequest): number {
  return (decodeJwt(authorization.replace(/^Bearer +/i, '')).exp ?? 0) * 1000;
}
