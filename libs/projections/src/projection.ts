import type { EventContract, EventOf } from '@turnaround/contracts';
import type { DomainEvent, ReadEvent } from '@turnaround/kernel';
import type { Table } from './table.js';

/**
 * What a row needs to know from events that are not its own (the family's name, the team of the case): a small state per
 * key, folded before the rows from the same events and kept beside them.
 */
export interface Background<State, Event> {
  keyOf(event: Event): string | undefined;
  evolve(state: State | undefined, event: Event): State;
}

/**
 * A read model as pure functions over the ledger. The ledger keeps the order within a context and family, not between
 * contexts: `evolve` must give the same row whichever context's event comes first.
 * Members are methods on purpose: unlike projections then share a list as plain `Projection`.
 */
export interface Projection<Row extends object = object, Event extends DomainEvent = ReadEvent, State = unknown> {
  /** Resource name as in the contracts, `service-requests`; the view is named `service_requests`. */
  readonly name: string;
  /** Raise it when the meaning of the rows changes: a rebuild follows at the next start. */
  readonly version: number;
  /** Anything else the rows depend on, such as the rule set in force; a change means a rebuild as well. */
  readonly variant?: string;
  readonly table: Table;
  /** Whether readers see a row, as `table.visibleWhere` says; all of them where it is absent. */
  readonly isShown?: (row: object) => boolean;
  readonly takes: readonly EventContract[];
  /** Each event makes a row of its own, by the event's id: such rows are added without looking for them first. */
  readonly rowPerEvent?: boolean;
  readonly background?: Background<State, Event>;
  /** Keys of the rows the event changes; `state` is the background after the event. */
  keysOf(event: Event, state: State | undefined): readonly string[];
  /** Undefined: there is no such row (any more). The same object: nothing changed, nothing is written. `key` is one of `keysOf`. */
  evolve(row: Row | undefined, event: Event, state: State | undefined, key: string): Row | undefined;
  /** Fields that follow from the rest of the row and cost too much for every event: worked out before the row is written. */
  complete?(row: Row): Row;
}

/** Checks rows, events and background against each other; the runner then works on the erased `Projection`. */
export function defineProjection<Row extends object, const Contracts extends readonly EventContract[], State = never>(
  projection: Projection<Row, ReadEvent<EventOf<Contracts[number]>>, State> & { readonly takes: Contracts },
): Projection<Row, ReadEvent<EventOf<Contracts[number]>>, State> {
  return projection;
}
