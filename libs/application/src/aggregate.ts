import type { EventReader } from '@turnaround/contracts';
import type { Decider, DomainEvent } from '@turnaround/kernel';

/** All there is to know of a kind of stream. */
export interface Aggregate<State, Command, Event extends DomainEvent> {
  /** First part of the stream's name: `referral`. */
  readonly category: string;
  readonly decider: Decider<State, Command, Event>;
  /** Reads the events its streams are made of. */
  readonly events: EventReader<Event>;
  /** The family an event belongs to, its partition key; undefined for streams of no family. */
  readonly familyIdOf: (event: Event) => string | undefined;
  /**
   * Whether an event matters to somebody who gives this command and saw the stream before it; every event does unless this is
   * given. A stream of several things leaves out what happened to the others.
   */
  readonly concerns?: (command: Command, event: Event) => boolean;
}

/** Nothing but its argument, with its types found out. */
export function defineAggregate<State, Command, Event extends DomainEvent>(
  aggregate: Aggregate<State, Command, Event>,
): Aggregate<State, Command, Event> {
  return aggregate;
}
