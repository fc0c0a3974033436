import { randomUUID } from 'node:crypto';
import { findEventContract, storedTypeOf, type TurnaroundEvent } from '@turnaround/contracts';
import { type EventStore, openPostgresEventStore } from '@turnaround/event-store';
import { type StreamName, streamName } from '@turnaround/kernel';

/** The few events that the specs need, in the journals and in the ledger that records them. */
export class Programme {
  private constructor(
    private readonly referrals: EventStore,
    private readonly planning: EventStore,
    private readonly agencies: EventStore,
    private readonly ledger: EventStore,
  ) {}

  static async open(url: string): Promise<Programme> {
    const journal = (schema: string): Promise<EventStore> => openPostgresEventStore({ url, schema, maxConnections: 3 });
    return new Programme(
      await journal('referrals'),
      await journal('planning'),
      await journal('agency_coordination'),
      await journal('ledger'),
    );
  }

  async close(): Promise<void> {
    for (const journal of [this.referrals, this.planning, this.agencies, this.ledger]) await journal.close();
  }

  signAgreement(agencyId: string, validFrom: string, validTo: string): Promise<string> {
    const data = { agencyId, purpose: 'Family support', validFrom, validTo, signedBy: 'Lou Secret' };
    const event = { type: 'agency-coordination.SharingAgreementSigned', data } as const;
    return this.append(this.agencies, streamName('agency', agencyId), event, '2026-01-01');
  }

  async refer(family: Family, day: string, ...shareWithAgencyIds: string[]): Promise<string> {
    const { caseId, familyId } = family;
    const data = {
      referralId: caseId,
      familyId,
      familyName: 'Secret',
      referrer: { name: 'Ms Secret', agencyName: 'Hill School' },
      reasons: 'Secret reasons',
      headlineProblems: [{ headline: 'education' as const, seen: 'Secret' }],
      members: [],
      address: { line1: '1 Secret Street', postcode: 'FM1 1AA' },
      consent: { status: 'given' as const, givenBy: 'Jo Secret', givenOn: day, shareWithAgencyIds },
      receivedOn: day,
      urgency: { level: 'usual' as const },
    };
    const event = { type: 'referrals.ReferralSubmitted', data } as const;
    // Before the referral, so that what it tells is told: in life the family's word counts from the acceptance on.
    for (const agencyId of shareWithAgencyIds) await this.consent(family, agencyId, 'given', day);
    return this.append(this.referrals, streamName('referral', caseId), event, day);
  }

  consent(family: Family, agencyId: string, decision: 'given' | 'withdrawn', day: string): Promise<string> {
    const { caseId: referralId, familyId } = family;
    const data = { referralId, familyId, agencyId, decision, decidedBy: 'Jo Secret', decidedOn: day };
    const event = { type: 'referrals.ConsentRecorded', data } as const;
    return this.append(this.referrals, streamName('referral', referralId), event, day);
  }

  agreePlan(family: Family, day: string): Promise<string> {
    const { caseId: planId, familyId } = family;
    const data = { planId, familyId, version: 1, agreedOn: day, reviewDueOn: '2026-12-31' };
    const event = { type: 'planning.PlanAgreed', data } as const;
    return this.append(this.planning, streamName('wholeFamilyPlan', planId), event, day);
  }

  requestService(family: Family, agencyId: string, day: string): Promise<string> {
    const requestId = randomUUID();
    const data = {
      ...family,
      requestId,
      agencyId,
      agencyName: 'Housing',
      service: 'Tenancy advice',
      reason: 'Secret',
      memberIds: [],
      requestedOn: day,
      neededBy: day,
    };
    const event = { type: 'agency-coordination.ServiceRequested', data } as const;
    return this.append(this.agencies, streamName('serviceRequest', requestId), event, day);
  }

  /** @returns the event's id */
  private async append(journal: EventStore, stream: StreamName, event: TurnaroundEvent, day: string): Promise<string> {
    findEventContract(event.type)?.schema.parse(event.data);
    const id = randomUUID();
    const { head } = await journal.load(stream);
    const metadata = {
      occurredAt: `${day}T09:00:00.000Z`,
      actor: { id: 'kw-1', name: 'Kim Secret', role: 'key-worker' },
      ...('familyId' in event.data ? { familyId: event.data.familyId } : {}),
      commandId: randomUUID(),
      correlationId: randomUUID(),
      causationId: randomUUID(),
    };
    await journal.append(stream, head, [{ id, type: storedTypeOf(event.type), data: event.data, metadata }]);
    await this.ledger.record((await journal.load(stream)).events.filter((stored) => stored.id === id));
    return id;
  }
}

export interface Family {
  readonly familyId: string;
  readonly caseId: string;
}

export function newFamily(): Family {
  return { familyId: randomUUID(), caseId: randomUUID() };
}
