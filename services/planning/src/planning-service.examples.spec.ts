import { randomUUID } from 'node:crypto';
import { agreePlan, draftPlan, readEvents, setGoal } from '@turnaround/contracts';
import type { Actor, ReadEvent } from '@turnaround/kernel';
import {
  type ForeignContext,
  openForeignContext,
  type ServiceUnderTest,
  startForTest,
} from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { planningService } from './planning.module.js';

/* The service over HTTP, with referrals and assessments in the journals beside it, for the specs of the use cases. */

export const SCHOOL = '5c4a3b2e-1f6d-4a8b-9c7e-000000000001';
export const HOUSING = '5c4a3b2e-1f6d-4a8b-9c7e-000000000002';

export const keyWorker: Actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker', teamId: 'north' };
export const otherTeam: Actor = { id: 'sol', name: 'Sol South', role: 'key-worker', teamId: 'south' };
export const school: Actor = { id: 'sam', name: 'Sam Reed', role: 'partner', agencyId: SCHOOL };
export const housing: Actor = { id: 'hal', name: 'Hal Home', role: 'partner', agencyId: HOUSING };

export interface FamilyToPlanFor {
  /** Of the referral, and so of the plan. */
  readonly id: string;
  readonly familyId: string;
  readonly motherId: string;
  readonly needId: string;
}

export interface FamilyInSupport extends FamilyToPlanFor {
  readonly goalId: string;
}

export interface PlanningUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  readonly referrals: ForeignContext;
  readonly assessments: ForeignContext;
  readonly outcomes: ForeignContext;
  /** A referral is accepted and Kay allocated; resolves once the service has heard of both. */
  takeIn(): Promise<FamilyToPlanFor>;
  /** As `takeIn`, with the assessment completed. */
  assessed(): Promise<FamilyToPlanFor>;
  /** As `assessed`, with a plan that the family and the school have agreed on 5 March 2026. */
  inSupport(): Promise<FamilyInSupport>;
  eventsOf(id: string): Promise<readonly ReadEvent[]>;
}

export const newFamily = (): FamilyToPlanFor => ({
  id: randomUUID(),
  familyId: randomUUID(),
  motherId: randomUUID(),
  needId: randomUUID(),
});

export const draft = {
  aims: 'Keep the home',
  exitStrategy: 'The local hub takes over',
  agencyIds: [SCHOOL],
  occurredAt: '2026-03-02T10:00:00Z',
};

export const goalFor = ({ needId, motherId }: FamilyToPlanFor) => ({
  needId,
  description: 'Agree a plan for the arrears',
  measure: 'Plan kept for eight weeks',
  owner: { kind: 'member', memberId: motherId } as const,
  dueOn: '2026-05-01',
  consequence: 'The notice stays in force',
  benefit: 'The notice is lifted',
  occurredAt: '2026-03-03T10:00:00Z',
});

export const signature = {
  of: ({ motherId }: FamilyToPlanFor) => ({
    party: { kind: 'family', memberId: motherId } as const,
    occurredAt: '2026-03-05T10:00:00Z',
  }),
  ofAgency: (agencyId: string) => ({
    party: { kind: 'agency', agencyId, signedBy: 'Sam Reed' } as const,
    occurredAt: '2026-03-05T11:00:00Z',
  }),
};

export async function startPlanningService(): Promise<PlanningUnderTest> {
  const database = await createTestDatabase();
  const referrals = await openForeignContext('referrals', database.url);
  const assessments = await openForeignContext('assessment', database.url);
  const outcomes = await openForeignContext('outcomes', database.url);
  const service = await startForTest(planningService, { databaseUrl: database.url });
  const journal = await service.journal('planning');
  const kay = service.as(keyWorker);
  const eventsOf = async (id: string): Promise<readonly ReadEvent[]> =>
    readEvents((await journal.load(`wholeFamilyPlan-${id}`)).events);
  const known = (id: string, count: number) =>
    eventually(async () => (await eventsOf(id)).length === count, { what: `${count} facts about the family` });

  const takeIn = async (): Promise<FamilyToPlanFor> => {
    const family = newFamily();
    await publishAcceptance(referrals, family);
    await known(family.id, 2);
    return family;
  };
  const assessed = async (): Promise<FamilyToPlanFor> => {
    const family = await takeIn();
    await publishAssessment(assessments, family);
    await known(family.id, 3);
    return family;
  };
  const inSupport = async (): Promise<FamilyInSupport> => {
    const family = await assessed();
    const { id } = family;
    await kay.send(draftPlan, { id, body: draft });
    await kay.send(setGoal, { id, body: goalFor(family) });
    await kay.send(agreePlan, { id, body: signature.of(family) });
    await kay.send(agreePlan, { id, body: signature.ofAgency(SCHOOL) });
    const goal = (await eventsOf(id)).find(({ type }) => type === 'planning.GoalSet');
    return { ...family, goalId: goalIdOf(goal?.data) };
  };

  return {
    service,
    referrals,
    assessments,
    outcomes,
    takeIn,
    assessed,
    inSupport,
    eventsOf,
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await referrals.close();
      await assessments.close();
      await outcomes.close();
      await database.close();
    },
  };
}

export async function publishAcceptance(referrals: ForeignContext, family: FamilyToPlanFor): Promise<void> {
  const episode = { referralId: family.id, familyId: family.familyId };
  await referrals.publish(`referral-${family.id}`, {
    type: 'referrals.ReferralAccepted',
    data: {
      ...episode,
      familyName: 'Moss',
      members: [
        {
          memberId: family.motherId,
          firstName: 'Ada',
          lastName: 'Moss',
          dateOfBirth: '1990-02-01',
          relationship: 'mother',
        },
      ],
      headlineProblems: ['housing'],
      acceptedOn: '2026-01-05',
    },
  });
  await referrals.publish(`referral-${family.id}`, {
    type: 'referrals.KeyWorkerAllocated',
    data: { ...episode, keyWorkerId: 'kay', keyWorkerName: 'Kay Worth', teamId: 'north', allocatedOn: '2026-01-06' },
  });
}

export function publishAssessment(assessments: ForeignContext, family: FamilyToPlanFor): Promise<void> {
  const { id, familyId, motherId, needId } = family;
  return assessments.publish(`assessment-${id}`, {
    type: 'assessment.AssessmentCompleted',
    data: {
      assessmentId: id,
      familyId,
      completedOn: '2026-02-20',
      summary: 'The home comes first',
      agreedByMemberId: motherId,
      needs: [{ needId, memberId: motherId, headline: 'housing', description: 'Rent arrears of twelve weeks' }],
    },
  });
}

function goalIdOf(data: unknown): string {
  if (typeof data === 'object' && data !== null && 'goalId' in data && typeof data.goalId === 'string') {
    return data.goalId;
  }
  throw new Error('No goal was set');
}
