import type { EventContract, EventOf } from '@turnaround/contracts';
import type { DomainEvent, ReadEvent } from '@turnaround/kernel';
import type { Aggregate } from './aggregate.js';
import type { CommandContext } from './command-context.js';
import type { Repositories } from './repositories.js';

/** What a reaction is for those who deliver events to it. */
export interface ReactionTerms {
  /** Unique in the service and never changed: part of the id of every command it makes. */
  readonly name: string;
  readonly on: readonly EventContract[];
  /** Reactions of one group follow events together, apart from all others: one that waits holds up its own group only. */
  readonly group?: string;
}

/**
 * Does something about published events, of this context or another. At least once, in order per family; `context` makes the
 * same command of the same event, so that a reaction that goes through a repository is idempotent by itself.
 */
export interface Reaction extends ReactionTerms {
  handle(event: ReadEvent, context: CommandContext): Promise<void>;
}

/**
 * Does something about many published events at once, in the order they came: where there are thousands of them and what is done
 * is a few statements. At least once; idempotent by itself. Alone in its group.
 */
export interface BatchReaction extends ReactionTerms {
  readonly group: string;
  handleAll(events: readonly ReadEvent[]): Promise<void>;
}

/** A reaction that only turns an event into a command. */
export interface PlainReaction extends ReactionTerms {
  react(event: ReadEvent, context: CommandContext, repositories: Repositories): Promise<void>;
}

type DataOf<E extends EventContract> = EventOf<E>['data'];

/** Makes the rows of an aggregate's plain reactions: the event, and the stream and command it leads to, if any. */
export function reactionsOn<State, Command, Event extends DomainEvent>(aggregate: Aggregate<State, Command, Event>) {
  return <E extends EventContract>({
    name,
    on,
    group,
    command,
  }: {
    readonly name: string;
    readonly on: E;
    readonly group?: string;
    readonly command: (data: DataOf<E>) => readonly [id: string, command: Command] | undefined;
  }): PlainReaction => ({
    name,
    on: [on],
    ...(group === undefined ? {} : { group }),
    react: async ({ data }, context, repositories) => {
      // What is delivered has been parsed by the contract.
      const made = command(data);
      if (made !== undefined) await repositories.of(aggregate).execute(made[0], made[1], context);
    },
  });
}
