import type { EventStore } from '@turnaround/event-store';
import type { DomainEvent } from '@turnaround/kernel';
import type { Aggregate } from './aggregate.js';
import { Repository, type ConflictCounter } from './repository.js';

/** The repository of every aggregate whose streams are in one journal. */
export class Repositories {
  constructor(
    private readonly journal: EventStore,
    private readonly conflicts: ConflictCounter,
  ) {}

  of<State, Command, Event extends DomainEvent>(
    aggregate: Aggregate<State, Command, Event>,
  ): Repository<State, Command, Event> {
    return new Repository(this.journal, aggregate, this.conflicts);
  }
}
