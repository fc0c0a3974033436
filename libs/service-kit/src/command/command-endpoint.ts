import { Inject, Injectable, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, type ICommand } from '@nestjs/cqrs';
import {
  checkedBody,
  type CommandContext,
  type CommandHandlerOf,
  CommandRequest,
  type CommandRow,
  type PlainCommand,
  Repositories,
} from '@turnaround/application';
import type { BodyOf, CommandContract, CommandResult } from '@turnaround/contracts';

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

/** The command bus tells commands apart by class: one for each contract. */
const requestClasses = new WeakMap<CommandContract, Type<CommandRequest<CommandContract>>>();

function requestClassOf(contract: CommandContract): Type<CommandRequest<CommandContract>> {
  const known = requestClasses.get(contract);
  if (known !== undefined) return known;
  class Requested extends CommandRequest<CommandContract> {}
  Object.defineProperty(Requested, 'name', { value: contract.name });
  requestClasses.set(contract, Requested);
  return Requested;
}

/** What the service's command bus takes, for a command that does not come over HTTP. */
export function requestOf<C extends CommandContract>(
  contract: C,
  id: string,
  body: BodyOf<C>,
  context: CommandContext,
): ICommand {
  return new (requestClassOf(contract))(id, body, context);
}

/** How a row of a service's list becomes an endpoint and a handler of the command bus. */
export function commandOf(row: CommandRow): { readonly endpoint: CommandEndpoint; readonly provider: Provider } {
  const Requested = requestClassOf(row.contract);
  return { endpoint: commandEndpoint(row.contract, Requested), provider: handlerOf(row, Requested) };
}

function handlerOf(row: CommandRow, Requested: Type<CommandRequest<CommandContract>>): Provider {
  if ('handler' in row) {
    const handler = row.handler as unknown as Type<CommandHandlerOf<CommandContract>>;
    CommandHandler(Requested)(handler);
    return handler;
  }
  const plain: PlainCommand = row;
  @Injectable()
  @CommandHandler(Requested)
  class PlainHandler implements CommandHandlerOf<CommandContract> {
    constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

    execute(request: CommandRequest<CommandContract>): Promise<CommandResult> {
      return plain.execute(request, this.repositories);
    }
  }
  Object.defineProperty(PlainHandler, 'name', { value: `${row.contract.name}Handler` });
  return PlainHandler;
}

function occurrenceOf(body: unknown): { occurredAt?: string } {
  if (typeof body !== 'object' || body === null || !('occurredAt' in body)) return {};
  return typeof body.occurredAt === 'string' ? { occurredAt: body.occurredAt } : {};
}
