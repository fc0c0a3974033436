import { Controller, Get, Headers, Inject, Query, Req, Res } from '@nestjs/common';
import { InvalidInputError } from '@turnaround/application';
import type { Actor } from '@turnaround/kernel';
import { Asked, AskedOfHandler, CurrentActor, notPermitted, Permit } from '@turnaround/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';
import { SharedEvents } from './shared-events.js';
import { EventStreams } from './event-streams.js';

const Paging = z.strictObject({
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What a partner agency pulls or follows: its own events and no other. */
@Controller('/subscriptions/events')
@Permit('partner')
export class SharedEventsController {
  constructor(
    @Inject(SharedEvents) private readonly sharedEvents: SharedEvents,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  /** A batch of CloudEvents; `Link: …; rel="next"` and `X-Next-Cursor` say where to read on, also when nothing is new. */
  @Get()
  @AskedOfHandler()
  async read(
    @Query() query: unknown,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paging = Paging.safeParse(query);
    if (!paging.success) {
      throw new InvalidInputError(
        paging.error.issues.map(({ path, message }) => ({ pointer: `/${path.join('/')}`, rule: message })),
      );
    }
    const { after, limit } = paging.data;
    const from = decodeCursor(after);
    const items = await this.sharedEvents.read(agencyOf(actor), from, limit, request.id);
    const next = items.at(-1)?.cursor ?? encodeCursor(from);
    await reply
      .header('cache-control', 'no-store')
      .header('x-next-cursor', next)
      .header('link', `</api/subscriptions/events?after=${next}&limit=${limit}>; rel="next"`)
      .type('application/cloudevents-batch+json; charset=utf-8')
      .send(JSON.stringify(items.map(({ event }) => event)));
  }

  /** The same entries as server-sent events, as they come; resumes after `Last-Event-ID` (or `after`). Ends with `refused` when it cannot be told who consents. */
  @Get('/stream')
  @Asked('after')
  async follow(
    @Headers('last-event-id') lastEventId: string | undefined,
    @Query('after') after: string | undefined,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const from = decodeCursor(lastEventId ?? after);
    const agencyId = agencyOf(actor);
    // Before the answer begins: whoever is refused is told so by its status.
    await this.sharedEvents.read(agencyId, from, 1, request.id);
    reply.hijack();
    this.streams.open(reply.raw, agencyId, from, request.id);
  }
}

/** @throws DomainError ACCESS.NOT_PERMITTED for a partner account without an agency */
function agencyOf({ agencyId }: Actor): string {
  if (!z.uuid().safeParse(agencyId).success || agencyId === undefined) throw notPermitted();
  return agencyId;
}
