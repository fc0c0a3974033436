/**
 * Three pure functions that hold all business rules of one aggregate.
 * `decide` throws a DomainError for a broken invariant and returns `[]` when there is nothing to change;
 * `evolve` leaves the state as it is for an event it does not know, so that old streams always load.
 */
export interface Decider<State, Command, Event> {
  readonly initialState: State;
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
}
