import { randomUUID } from 'node:crypto';
import { referralSubmitted } from '@turnaround/contracts';
import { chainEvents, NO_STREAM } from '@turnaround/event-store';
import { streamName, type StoredEvent } from '@turnaround/kernel';

/** What the referrals service would publish of a new referral. */
export function submittedReferral(referralId: string): readonly StoredEvent[] {
  const familyId = randomUUID();
  const event = {
    id: randomUUID(),
    type: referralSubmitted.storedType,
    data: {
      referralId,
      familyId,
      familyName: 'Robbins',
      referrer: { name: 'Rosa', agencyName: 'Academy' },
      reasons: 'Attendance',
      headlineProblems: [],
      members: [],
      address: { line1: '1 Long Row', postcode: 'FM1 2AB' },
      consent: { status: 'not-sought' },
      receivedOn: '2026-01-04',
      urgency: { level: 'usual' },
    },
    metadata: {
      occurredAt: '2026-01-05T09:00:00.000Z',
      actor: { id: 'kay', name: 'Kay', role: 'key-worker' },
      familyId,
      commandId: randomUUID(),
      correlationId: 'over-kafka',
      causationId: randomUUID(),
    },
  };
  return chainEvents(NO_STREAM, streamName('referral', referralId), [event], '2026-01-05T09:00:01.000Z');
}
