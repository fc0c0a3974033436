import type { ClaimRow } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';

/** The row, and what only the fold needs of it. */
export interface ClaimState extends ClaimRow {
  /** Names of the people who did something with the claim or its batch, by account id. */
  readonly people: Readonly<Record<string, string>>;
}

/**
 * Nobody's name where a policy did it for somebody: a batch that goes takes its claims along, and the platform is not who sent
 * them. The name of the person is then told by an event of the batch.
 */
export function nameOf({ name, role }: Actor): string | null {
  return role === 'service' ? null : name;
}

/** Keeps the first name, so that it does not matter how many events are taken at once. */
export function withPerson(row: ClaimState, actor: Actor): ClaimState {
  const name = nameOf(actor);
  if (name === null || Object.hasOwn(row.people, actor.id)) return row;
  return { ...row, people: { ...row.people, [actor.id]: name } };
}

/** The names of those for whom a policy did something; the batch's own event may come before or after. */
export function withNames(row: ClaimState): ClaimState {
  const nameFor = (id: string | null): string | null => (id === null ? null : (row.people[id] ?? null));
  return {
    ...row,
    submittedByName: row.submittedByName ?? nameFor(row.submittedBy),
    steps: row.steps.map((step) => ({ ...step, byName: step.byName ?? nameFor(step.by) })),
  };
}
