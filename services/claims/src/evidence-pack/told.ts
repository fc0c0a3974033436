import { type EventContract, eventReader } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { z } from 'zod';

/** What an event says, who recorded it and when. */
export interface Told<Contract extends EventContract> {
  readonly data: z.infer<Contract['schema']>;
  /** By name. */
  readonly recordedBy: string;
  readonly recordedByRole: string;
  readonly recordedAt: string;
}

/** The events of one type, in the order given, whatever version of it is stored. */
export function told<Contract extends EventContract>(
  events: readonly StoredEvent[],
  contract: Contract,
): readonly Told<Contract>[] {
  const reader = eventReader([contract]);
  return events.flatMap((stored) => {
    const event = reader.read(stored);
    if (event === undefined) return [];
    const { data, metadata } = event;
    const { actor, recordedAt } = metadata;
    return [
      { data: data as z.infer<Contract['schema']>, recordedBy: actor.name, recordedByRole: actor.role, recordedAt },
    ];
  });
}
