import { randomUUID } from 'node:crypto';
import { findEventContract, type TurnaroundEvent } from '@turnaround/contracts';
import { chainEvents, headAfter, NO_STREAM } from '@turnaround/event-store';
import { type StoredEvent, streamName } from '@turnaround/kernel';

const categories: Readonly<Record<string, string>> = {
  referralId: 'referral',
  assessmentId: 'assessment',
  planId: 'wholeFamilyPlan',
  requestId: 'serviceRequest',
  batchId: 'claimBatch',
  claimId: 'familyClaims',
  agencyId: 'agency',
  caseId: 'outcomeRecord',
};

/**
 * Tells events day by day, as the journals would have stored them: one stream an aggregate, hashes chained, every event checked
 * against its contract.
 */
export class Story {
  readonly events: StoredEvent[] = [];
  readonly familyId = randomUUID();
  readonly caseId = randomUUID();
  readonly memberId = randomUUID();
  readonly agencyId = randomUUID();
  readonly needId = randomUUID();
  readonly goalId = randomUUID();
  #minute = 0;

  /** @param day when it was so; recorded the same day unless `recordedOn` says later */
  on(day: string, event: TurnaroundEvent, recordedOn = day): this {
    const contract = findEventContract(event.type);
    if (contract === undefined) throw new TypeError(`No contract for ${event.type}`);
    contract.schema.parse(event.data);
    const stream = streamOf(event.data);
    const head = headAfter(this.events.findLast((other) => other.stream === stream)) ?? NO_STREAM;
    const metadata = {
      occurredAt: `${day}T09:00:00Z`,
      actor: { id: 'worker-1', name: 'Ann Worker', role: 'key-worker' },
      ...('familyId' in event.data ? { familyId: event.data.familyId } : {}),
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    };
    this.#minute += 1;
    const recordedAt = new Date(Date.parse(`${recordedOn}T10:00:00.000Z`) + this.#minute * 60_000).toISOString();
    this.events.push(
      ...chainEvents(
        head,
        stream,
        [{ id: randomUUID(), type: contract.storedType, data: event.data, metadata }],
        recordedAt,
      ),
    );
    return this;
  }
}

function streamOf(data: object): ReturnType<typeof streamName> {
  for (const [field, category] of Object.entries(categories)) {
    const id: unknown = Reflect.get(data, field);
    if (typeof id === 'string') return streamName(category, id);
  }
  throw new TypeError('The event belongs to no stream');
}
