import type { BodyOf, CommandContract, CommandResult } from '@turnaround/contracts';
import type { Actor, DomainEvent } from '@turnaround/kernel';
import type { Aggregate } from './aggregate.js';
import type { CommandContext } from './command-context.js';
import type { CommandRequest } from './command-request.js';
import type { Repositories } from './repositories.js';

/** Throws to refuse; sees the state before anything is decided. */
export type May<State, Body = unknown> = (actor: Actor, state: State, body: Body) => void;

/** A command that is load, authorise, decide, append, answer, and nothing else. */
export interface PlainCommand<C extends CommandContract = CommandContract> {
  readonly contract: C;
  execute(request: CommandRequest<C>, repositories: Repositories): Promise<CommandResult>;
}

/** Carries out a command that is more than that: one that reads other streams or files first, or makes several. */
export interface CommandHandlerOf<C extends CommandContract> {
  execute(request: CommandRequest<C>): Promise<CommandResult>;
}

export interface HandledCommand<C extends CommandContract = CommandContract> {
  readonly contract: C;
  /** A class that the frame makes, with what it asks for. */
  readonly handler: HandlerClass<C>;
}

type HandlerClass<C extends CommandContract> = abstract new (...dependencies: never[]) => CommandHandlerOf<C>;

/** A row in a service's list of commands. */
export type CommandRow = PlainCommand | HandledCommand;

export interface PlainCommandTerms<State, Body> {
  /** Who may, where that differs from the aggregate's other commands. */
  readonly may?: May<State, Body>;
  /** Who may, where other streams have to be read first to know it; asked before the stream is loaded to be acted on. */
  readonly mayAfter?: (
    repositories: Repositories,
    id: string,
    context: CommandContext,
  ) => Promise<(actor: Actor, state: State) => void>;
  /** The stream acted on, where it is not the id in the path or, for a creation, a new one. */
  readonly idOf?: (body: Body, id: string) => string;
}

/**
 * Makes the rows of an aggregate's plain commands: the contract, and how its body and context become the decider's command.
 * @param may who may give them, unless a row says otherwise
 */
export function commandsOn<State, Command, Event extends DomainEvent>(
  aggregate: Aggregate<State, Command, Event>,
  may?: May<State>,
) {
  return <C extends CommandContract>(
    contract: C,
    toCommand: (body: BodyOf<C>, context: CommandContext, id: string) => Command,
    terms: PlainCommandTerms<State, BodyOf<C>> = {},
  ): PlainCommand<C> => ({
    contract,
    execute: async ({ id, body, context }, repositories) => {
      const authorise = (await terms.mayAfter?.(repositories, id, context)) ?? terms.may ?? may;
      return repositories
        .of(aggregate)
        .execute(
          terms.idOf?.(body, id) ?? id,
          toCommand(body, context, id),
          context,
          authorise && ((state) => authorise(context.actor, state, body)),
        );
    },
  });
}

/** The row of a command with a class of its own. */
export function handledBy<C extends CommandContract>(contract: C, handler: HandlerClass<C>): HandledCommand<C> {
  return { contract, handler };
}
