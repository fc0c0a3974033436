import { randomUUID } from 'node:crypto';
import type { EventStore } from '@turnaround/event-store';
import { SEALED } from '@turnaround/contracts';
import { streamName } from '@turnaround/kernel';
import { Seal } from './seal.js';

/** The one stream of the ledger that the ledger itself writes. */
export const SEAL_STREAM = streamName('seal', '5ea15ea1-0000-4000-8000-000000000001');

/** The seals as the ledger holds them, in order. */
export async function sealsOf(ledger: Pick<EventStore, 'load'>): Promise<readonly Seal[]> {
  const { events } = await ledger.load(SEAL_STREAM);
  return events.map(({ data }) => Seal.parse(data));
}

/** @throws RevisionConflictError when another process has sealed meanwhile */
export async function appendSeal(ledger: Pick<EventStore, 'load' | 'append'>, seal: Seal): Promise<void> {
  const { head } = await ledger.load(SEAL_STREAM);
  const commandId = randomUUID();
  await ledger.append(SEAL_STREAM, head, [
    {
      id: randomUUID(),
      type: SEALED,
      data: seal,
      metadata: {
        occurredAt: seal.sealedAt,
        actor: { id: 'service:ledger', name: 'ledger', role: 'service' },
        commandId,
        correlationId: commandId,
        causationId: commandId,
      },
    },
  ]);
}
