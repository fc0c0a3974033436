import { randomUUID } from 'node:crypto';

import { chainEvents, NO_STREAM, type StreamHead } from '@turnaround/event-store';
import type { NewEvent, StoredEvent } from '@turnaround/kernel';

/** A family's stream that grows: each call makes its next events, chained as a journal chains them. */
export function growingStream(category = 'referral'): (count: number) => readonly StoredEvent[] {
  const stream = `${category}-${randomUUID()}` as const;
  const familyId = randomUUID();
  let head: StreamHead = NO_STREAM;
  return (count) => {
    const events = chainEvents(
      head,
      stream,
      Array.from({ length: count }, () => sampleEvent(familyId)),
      new Date().toISOString(),
    );
    const last = events.at(-1);
    if (last) head = { revision: last.revision, hash: last.metadata.hash };
    return events;
  };
}

/** Every optional field is there in some events and absent in others; text is not only ASCII. */
function sampleEvent(familyId: string): NewEvent {
  const id = randomUUID();
  const rich = id < '8';
  return {
    id,
    type: 'referrals.ReferralAccepted.v1',
    data: {
      acceptedOn: '2026-03-01',
      note: 'Zoë said “ja” ✓',
      counts: [1, 2.5, 0],
      nothing: null,
      nested: { b: 1, a: '' },
    },
    metadata: {
      occurredAt: '2026-03-01T09:30:00.000Z',
      actor: {
        id: randomUUID(),
        name: 'Siân Ó Briain',
        role: 'key-worker',
        ...(rich ? { teamId: 'north', agencyId: randomUUID() } : {}),
      },
      familyId,
      commandId: randomUUID(),
      ...(rich ? { commandFingerprint: 'f'.repeat(64), traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` } : {}),
      ...(rich ? { carriedFrom: { stream: `claim-${randomUUID()}`, revision: 3, hash: 'c'.repeat(64) } } : {}),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    },
  };
}

/** Takes turns between streams, as families' events come in real life; each stream keeps its order. */
export function interleave(streams: readonly (readonly StoredEvent[])[]): readonly StoredEvent[] {
  const longest = Math.max(...streams.map((stream) => stream.length));
  return Array.from({ length: longest }, (_, turn) => streams.flatMap((stream) => stream[turn] ?? [])).flat();
}
