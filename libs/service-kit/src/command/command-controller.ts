import { randomUUID } from 'node:crypto';
import { Controller, Inject, Post, Req, Res, UnsupportedMediaTypeException, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { checkedBody, InvalidInputError, notFound, requestedContext } from '@turnaround/application';
import type { CommandContract, CommandResult } from '@turnaround/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Permit, actorOf } from '../access/permission.js';
import { traceparentOf } from '../http/tracing.js';
import { ServiceMetrics } from '../http/metrics.js';
import type { ServiceEnvironment } from '../environment.js';
import { SERVICE_ENVIRONMENT } from '../tokens.js';
import { requestOf } from './command-handlers.js';

const ID = z.uuid();
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;
const ENTITY_TAG = /^(?:W\/)?"(\d{1,9})"$/;

/** The HTTP side of one command: everything but its rules. */
export function commandController(contract: CommandContract): Type {
  const { datedBackDays } = contract;
  const creates = !contract.path.includes('/:id');

  @Controller()
  class CommandController {
    /** Steps may be dated further back than their contract allows, while a programme's past is loaded. */
    private readonly history: boolean;

    constructor(
      @Inject(CommandBus) private readonly commands: CommandBus,
      @Inject(ServiceMetrics) private readonly metrics: ServiceMetrics,
      @Inject(SERVICE_ENVIRONMENT) { variables }: ServiceEnvironment,
    ) {
      this.history = variables['RECORD_HISTORY'] === 'allowed';
    }

    @Post(contract.path)
    @Permit(...contract.roles)
    async handle(
      @Req() request: FastifyRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CommandResult> {
      const result = await this.metrics.timeCommand(contract.name, () => this.execute(request));
      reply.header('etag', `"${result.revision}"`);
      // Relative, so that it is right behind the gateway's /api too.
      if (creates) reply.header('location', `${contract.path.slice(contract.path.lastIndexOf('/') + 1)}/${result.id}`);
      reply.status(creates ? 201 : 200);
      return result;
    }

    private async execute(request: FastifyRequest): Promise<CommandResult> {
      assertJson(request);
      const targetId = creates ? undefined : pathIdOf(request);
      const body = checkedBody(contract.body, request.body === undefined ? {} : request.body);
      const occurredAt = occurrenceOf(body);
      const expectedRevision = expectedRevisionOf(request);
      const traceparent = traceparentOf(request);
      const context = requestedContext({
        actor: actorOf(request),
        idempotencyKey: idempotencyKeyOf(request),
        commandName: contract.name,
        ...(targetId === undefined ? {} : { targetId }),
        body,
        ...(occurredAt === undefined ? {} : { occurredAt }),
        ...(datedBackDays === undefined || this.history ? {} : { datedBackDays }),
        correlationId: request.id,
        ...(traceparent === undefined ? {} : { traceparent }),
        ...(expectedRevision === undefined ? {} : { expectedRevision }),
      });
      const id = targetId ?? context.ownId ?? context.newId(contract.name);
      return this.commands.execute(requestOf(contract, id, body, context));
    }
  }
  Object.defineProperty(CommandController, 'name', { value: `${contract.name}Controller` });
  return CommandController;
}

function occurrenceOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('occurredAt' in body)) return undefined;
  return typeof body.occurredAt === 'string' ? body.occurredAt : undefined;
}

function pathIdOf(request: FastifyRequest): string {
  const params: unknown = request.params;
  const id = ID.safeParse(typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined);
  if (!id.success) throw notFound('record');
  return id.data.toLowerCase();
}

function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key === 'string' && IDEMPOTENCY_KEY.test(key)) return key;
  throw headerProblem('Idempotency-Key', 'must be 1 to 200 visible ASCII characters');
}

function expectedRevisionOf(request: FastifyRequest): number | undefined {
  const tag = request.headers['if-match'];
  if (tag === undefined || tag === '*') return undefined;
  const revision = ENTITY_TAG.exec(tag)?.[1];
  if (revision === undefined) throw headerProblem('If-Match', 'must be a quoted revision such as "3"');
  return Number(revision);
}

/** A service may take other content types at other addresses. */
function assertJson({ headers }: FastifyRequest): void {
  const type = headers['content-type'];
  if (type !== undefined && !/^application\/json\b/i.test(type)) throw new UnsupportedMediaTypeException();
}

/** Headers have no JSON pointer; they are named after a hash, as in a URL fragment. */
function headerProblem(header: string, rule: string): InvalidInputError {
  return new InvalidInputError([{ pointer: `#${header}`, rule }]);
}
