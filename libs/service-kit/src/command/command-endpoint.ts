import type { Type } from '@nestjs/common';
import type { BodyOf, CommandContract } from '@turnaround/contracts';
import { checkedBody } from './checked-body.js';
import type { CommandContext } from './command-context.js';
import type { CommandRequest } from './command-request.js';

/** A command the service takes over HTTP. */
export interface CommandEndpoint {
  readonly contract: CommandContract;
  /** @throws InvalidInputError */
  check(input: unknown): CheckedCommand;
}

interface CheckedCommand {
  readonly body: unknown;
  readonly occurredAt?: string;
  request(id: string, context: CommandContext): object;
}

/** Joins a contract with the command class its handler is registered for. */
export function commandEndpoint<C extends CommandContract>(
  contract: C,
  Request: Type<CommandRequest<C>>,
): CommandEndpoint {
  return {
    contract,
    check: (input) => {
      const body: BodyOf<C> = checkedBody<C['body']>(contract.body, input ?? {});
      return {
        body,
        ...occurrenceOf(body),
        request: (id, context) => new Request(id, body, context),
      };
    },
  };
}

function occurrenceOf(body: unknown): { occurredAt?: string } {
  if (typeof body !== 'object' || body === null || !('occurredAt' in body)) return {};
  return typeof body.occurredAt === 'string' ? { occurredAt: body.occurredAt } : {};
}
