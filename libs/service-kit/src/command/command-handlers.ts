import { Inject, Injectable, type Provider, type Type } from '@nestjs/common';
import { CommandHandler, type ICommand } from '@nestjs/cqrs';
import {
  type CommandContext,
  type CommandHandlerOf,
  CommandRequest,
  type CommandRow,
  type PlainCommand,
  Repositories,
} from '@turnaround/application';
import type { BodyOf, CommandContract, CommandResult } from '@turnaround/contracts';

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

/** What the service's command bus takes. */
export function requestOf<C extends CommandContract>(
  contract: C,
  id: string,
  body: BodyOf<C>,
  context: CommandContext,
): ICommand {
  return new (requestClassOf(contract))(id, body, context);
}

/** How a row of a service's list becomes a handler of the command bus. */
export function handlerOf(row: CommandRow): Provider {
  const Requested = requestClassOf(row.contract);
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
