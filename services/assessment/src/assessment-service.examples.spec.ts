import { randomUUID } from 'node:crypto';
import { readEvents, recordFamilyAgreement, startAssessment } from '@turnaround/contracts';
import type { Actor, ReadEvent } from '@turnaround/kernel';
import { openForeignContext, type ServiceUnderTest, startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually, mossFamily } from '@turnaround/testing';
import { assessmentService } from './assessment.module.js';

/* The service over HTTP, with referrals in the journal beside it, for the specs of the use cases. */

export const keyWorker: Actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker', teamId: 'north' };
export const colleague: Actor = { id: 'kim', name: 'Kim North', role: 'key-worker', teamId: 'north' };
export const otherTeam: Actor = { id: 'sol', name: 'Sol South', role: 'key-worker', teamId: 'south' };
export const auditor: Actor = { id: 'ann', name: 'Ann Auditor', role: 'auditor' };

export interface FamilyToAssess {
  /** Of the referral, and so of the assessment. */
  readonly id: string;
  readonly familyId: string;
  readonly motherId: string;
  readonly sonId: string;
}

export interface AssessmentUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  /** A referral is accepted and Kay allocated; resolves once the service has heard of both. */
  takeIn(): Promise<FamilyToAssess>;
  /** As `takeIn`, agreed and started. */
  takeInAndStart(): Promise<FamilyToAssess>;
  eventsOf(id: string): Promise<readonly ReadEvent[]>;
}

export async function startAssessmentService(): Promise<AssessmentUnderTest> {
  const database = await createTestDatabase();
  const referrals = await openForeignContext('referrals', database.url);
  const service = await startForTest(assessmentService, { databaseUrl: database.url });
  const journal = await service.journal('assessment');
  const eventsOf = async (id: string): Promise<readonly ReadEvent[]> =>
    readEvents((await journal.load(`assessment-${id}`)).events);

  const takeIn = async (): Promise<FamilyToAssess> => {
    const family = { id: randomUUID(), familyId: randomUUID(), motherId: randomUUID(), sonId: randomUUID() };
    const episode = { referralId: family.id, familyId: family.familyId };
    await referrals.publish(`referral-${family.id}`, {
      type: 'referrals.ReferralAccepted',
      data: {
        ...episode,
        familyName: 'Moss',
        members: mossFamily(family),
        headlineProblems: ['education'],
        acceptedOn: '2026-01-05',
      },
    });
    await referrals.publish(`referral-${family.id}`, {
      type: 'referrals.KeyWorkerAllocated',
      data: { ...episode, keyWorkerId: 'kay', keyWorkerName: 'Kay Worth', teamId: 'north', allocatedOn: '2026-01-06' },
    });
    await eventually(async () => (await eventsOf(family.id)).length === 2, { what: 'the assessment to be opened' });
    return family;
  };

  return {
    service,
    takeIn,
    takeInAndStart: async () => {
      const family = await takeIn();
      const kay = service.as(keyWorker);
      await kay.send(recordFamilyAgreement, { id: family.id, body: agreementOf(family) });
      await kay.send(startAssessment, { id: family.id, body: { occurredAt: '2026-01-12T10:00:00Z' } });
      return family;
    },
    eventsOf,
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await referrals.close();
      await database.close();
    },
  };
}

export const agreementOf = ({ motherId }: FamilyToAssess) =>
  ({
    decision: 'agreed',
    decidedByMemberId: motherId,
    decidedOn: '2026-01-10',
    limitsOfConfidentialityExplainedBy: 'Kay Worth',
  }) as const;
