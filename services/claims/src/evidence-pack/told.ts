import type { EventContract } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import type { z } from 'zod';

/** What an event says, who recorded it and when. */
export interface Told<Contract extends EventContract> {
  readonly data: z.infer<Contract['schema']>;
  readonly recordedBy: string;
  readonly recordedAt: string;
}

/** The events of one type, in the order given, read by their contract. */
export function told<Contract extends EventContract>(
  events: readonly StoredEvent[],
  contract: Contract,
): readonly Told<Contract>[] {
  return events
    .filter(({ type }) => type === contract.type)
    .map(({ data, metadata }) => ({
      data: contract.schema.parse(data) as z.infer<Contract['schema']>,
      recordedBy: metadata.actor.id,
      recordedAt: metadata.recordedAt,
    }));
}
