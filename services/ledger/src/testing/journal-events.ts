import { randomUUID } from 'node:crypto';
import type { EventStore } from '@turnaround/event-store';
import { type NewEvent, type StreamName, streamName } from '@turnaround/kernel';

export function newEvent(): NewEvent {
  return {
    id: randomUUID(),
    type: 'referrals.ReferralDeclined.v1',
    data: { referralId: randomUUID(), explanation: 'Lives in Thornby' },
    metadata: {
      occurredAt: '2026-01-05T10:00:00.000Z',
      actor: { id: 'manager-1', name: 'Pat Manager', role: 'team-manager' },
      familyId: randomUUID(),
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    },
  };
}

/** Appends so many events to a new stream of a journal. */
export async function appendStream(journal: EventStore, count: number): Promise<StreamName> {
  const stream = streamName('referral', randomUUID());
  const { head } = await journal.load(stream);
  await journal.append(stream, head, Array.from({ length: count }, newEvent));
  return stream;
}
