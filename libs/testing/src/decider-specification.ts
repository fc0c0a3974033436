import { type Decider, DomainError } from '@turnaround/kernel';

export interface DeciderSpecification<Command, Event> {
  when(command: Command): {
    /** Exactly these events, in this order; none for a command that changes nothing. */
    then(events: readonly Event[]): void;
    /** A DomainError with this code. */
    thenFails(code: string): void;
  };
}

/**
 * `given(decider, [...events]).when(command).then([...events])` or `.thenFails('REFERRAL.CONSENT_MISSING')`.
 * Uses Jest's `expect`, so a failure shows the difference.
 */
export function given<State, Command, Event>(
  { initialState, evolve, decide }: Decider<State, Command, Event>,
  events: readonly NoInfer<Event>[],
): DeciderSpecification<Command, Event> {
  const state = events.reduce(evolve, initialState);
  return {
    when: (command) => ({
      then: (expected) => expect(decide(command, state)).toEqual(expected),
      thenFails: (code) => expect(failureOf(() => decide(command, state))).toMatchObject({ name: 'DomainError', code }),
    }),
  };
}

function failureOf(decide: () => readonly unknown[]): unknown {
  try {
    return { decided: decide() };
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
