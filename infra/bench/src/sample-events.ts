import { randomUUID } from 'node:crypto';
import { contactLogged } from '@turnaround/contracts';
import type { NewEvent } from '@turnaround/kernel';

/** A contact as key workers log it: the most frequent event, some 1 kB with its metadata. */
export function contactEvent(familyId: string, planId: string): NewEvent {
  const commandId = randomUUID();
  return {
    id: randomUUID(),
    type: contactLogged.storedType,
    data: {
      planId,
      familyId,
      contactId: randomUUID(),
      contactedAt: '2026-01-15T10:30:00Z',
      mode: 'home-visit',
      outcome: 'kept',
      direct: true,
      durationMinutes: 90,
      memberIds: [randomUUID(), randomUUID()],
      note: 'Visited at home. The morning routine on the wall is working; talked about a quiet start at school.',
    },
    metadata: {
      occurredAt: '2026-01-15T10:30:00Z',
      actor: { id: 'amina-yusuf', name: 'Amina Yusuf', role: 'key-worker', teamId: 'north' },
      familyId,
      commandId,
      correlationId: commandId,
      causationId: commandId,
    },
  };
}
