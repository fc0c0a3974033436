import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Headline, recordEvidence, readEvents } from '@turnaround/contracts';
import { openPostgresEventStore, START } from '@turnaround/event-store';
import type { Actor, ReadEvent } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { openForeignContext, type Answer, type ServiceUnderTest, startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually, mossFamily, randomPupilNumber } from '@turnaround/testing';
import { outcomesService } from './outcomes.module.js';

/* The service over HTTP, with the other contexts' facts in their journals and a ledger beside it, for the specs of the use cases. */

export const keyWorker: Actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker', teamId: 'north' };
export const otherTeam: Actor = { id: 'sol', name: 'Sol South', role: 'key-worker', teamId: 'south' };
export const otherManager: Actor = { id: 'tom', name: 'Tom South', role: 'team-manager', teamId: 'south' };
export const pat: Actor = { id: 'pat', name: 'Pat Price', role: 'programme-manager' };
export const quinn: Actor = { id: 'quinn', name: 'Quinn Quill', role: 'programme-manager' };
export const auditor: Actor = { id: 'ann', name: 'Ann Auditor', role: 'auditor' };

export const partner: Actor = {
  id: 'pia',
  name: 'Pia Partner',
  role: 'partner',
  agencyId: '7f1c2a52-7a0e-4f0e-9a53-2f5f0f6b6c11',
};

export const ruleSetsDirectory = fileURLToPath(new URL('../../../seeds/rule-sets', import.meta.url));

export interface FamilyWithOutcomes {
  readonly id: string;
  readonly familyId: string;
  readonly motherId: string;
  readonly sonId: string;
  /** His unique pupil number. */
  readonly sonUpn: string;
  readonly needIds: readonly string[];
}

/** Who is in the family, where that matters. */
export type People = Pick<FamilyWithOutcomes, 'motherId' | 'sonId'> & Partial<Pick<FamilyWithOutcomes, 'sonUpn'>>;

export interface OutcomesUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  /** Accepted, allocated to Kay and assessed with three needs; planned for and closed where `closedOn` is given. */
  takeIn(closedOn?: string, people?: People, familyId?: string): Promise<FamilyWithOutcomes>;
  /** Kay records an outcome on each of so many needs. */
  recordOutcomes(family: FamilyWithOutcomes, count: number): Promise<readonly Answer[]>;
  /** The claims service says that the family came under other rules. */
  migrate(
    family: Pick<FamilyWithOutcomes, 'id' | 'familyId'>,
    to: { ruleSetId: string; ruleSetVersion: string },
  ): Promise<void>;
  /** Takes everything the journals hold into the ledger, as the recorder does. */
  fillLedger(): Promise<void>;
  eventsOf(stream: string): Promise<readonly ReadEvent[]>;
  journalHead(): Promise<string>;
}

/** Opened, rules pinned, assigned, needs noted, and eligibility decided twice. */
export const EVENTS_OF_INTAKE = 6;

const headlines: readonly Headline[] = ['education', 'crime', 'health'];

/** @param variables settings besides; the specs take families through a past unless told otherwise */
export async function startOutcomesService(
  ruleSets = ruleSetsDirectory,
  variables: Readonly<Record<string, string>> = { RECORD_HISTORY: 'allowed' },
): Promise<OutcomesUnderTest> {
  const database = await createTestDatabase();
  const contexts = await Promise.all(
    (['referrals', 'assessment', 'planning', 'claims'] as const).map((context) =>
      openForeignContext(context, database.url),
    ),
  );
  const [referrals, assessment, planning, claims] = contexts as [
    (typeof contexts)[number],
    (typeof contexts)[number],
    (typeof contexts)[number],
    (typeof contexts)[number],
  ];
  const ledger = await openPostgresEventStore({ url: database.url, schema: 'ledger' });
  const service = await startForTest(outcomesService, {
    databaseUrl: database.url,
    environment: { variables: { RULE_SETS_DIR: ruleSets, ...variables } },
  });
  const journals = await Promise.all(
    (['referrals', 'assessment', 'planning', 'outcomes', 'claims'] as const).map(async (schema) => ({
      schema,
      journal: await service.journal(schema),
    })),
  );
  const outcomes = await service.journal('outcomes');
  const counts = openDatabase({ url: database.url, schema: 'outcomes', applicationName: 'spec', maxConnections: 1 });
  const eventsOf = async (stream: string): Promise<readonly ReadEvent[]> =>
    readEvents((await outcomes.load(stream as `${string}-${string}`)).events);

  const fillLedger = async (): Promise<void> => {
    for (const { schema, journal } of journals) {
      const { rows } = await counts.query<{ count: number }>(`select count(*)::int as count from ${schema}.event`);
      await eventually(
        async () => {
          const stored = await journal.readAll(START, 10_000);
          await ledger.record(stored.map(({ event }) => event));
          return stored.length >= (rows[0]?.count ?? 0);
        },
        { what: `all of ${schema} to be visible` },
      );
    }
  };

  const takeIn = async (
    closedOn?: string,
    { motherId, sonId, sonUpn = randomPupilNumber() }: People = { motherId: randomUUID(), sonId: randomUUID() },
    familyId: string = randomUUID(),
  ): Promise<FamilyWithOutcomes> => {
    const needIds = headlines.map(() => randomUUID());
    const family = { id: randomUUID(), familyId, motherId, sonId, sonUpn, needIds };
    const { id } = family;
    const needs = headlines.map((headline, index) => ({
      needId: needIds[index] ?? '',
      memberId: sonId,
      headline,
      description: `Need ${index}`,
    }));
    const referral = `referral-${id}` as const;
    const episode = { referralId: id, familyId };
    await referrals.publish(referral, {
      type: 'referrals.ReferralAccepted',
      data: {
        ...episode,
        familyName: 'Moss',
        members: mossFamily(family),
        headlineProblems: [...headlines],
        acceptedOn: '2025-01-06',
      },
    });
    await referrals.publish(referral, {
      type: 'referrals.KeyWorkerAllocated',
      data: { ...episode, keyWorkerId: 'kay', keyWorkerName: 'Kay Worth', teamId: 'north', allocatedOn: '2025-01-07' },
    });
    const assessed = { assessmentId: id, familyId };
    for (const need of needs) {
      await assessment.publish(`assessment-${id}`, {
        type: 'assessment.NeedRecorded',
        data: { ...assessed, ...need, basis: 'fact', evidenceSource: 'School register', presentOn: '2025-01-10' },
      });
    }
    await assessment.publish(`assessment-${id}`, {
      type: 'assessment.AssessmentCompleted',
      data: { ...assessed, completedOn: '2025-01-20', summary: 'Agreed', agreedByMemberId: motherId, needs },
    });
    if (closedOn !== undefined) await support(family, closedOn);
    const wanted = async (): Promise<boolean> => {
      await fillLedger();
      // A data feed may have brought evidence meanwhile.
      return (await eventsOf(`outcomeRecord-${id}`)).length >= EVENTS_OF_INTAKE;
    };
    await eventually(wanted, { what: 'the outcome record to be opened, assigned, told the needs and found eligible' });
    await fillLedger();
    return family;
  };

  const support = async ({ id, familyId, needIds }: FamilyWithOutcomes, closedOn: string): Promise<void> => {
    const plan = `wholeFamilyPlan-${id}` as const;
    const planned = { planId: id, familyId };
    for (const needId of needIds) {
      await planning.publish(
        plan,
        {
          type: 'planning.GoalSet',
          data: {
            ...planned,
            goalId: randomUUID(),
            needId,
            description: 'Goal',
            measure: 'Measure',
            owner: { kind: 'key-worker' },
            dueOn: '2025-05-01',
            consequence: 'Consequence',
            benefit: 'Benefit',
            negotiable: true,
          },
        },
        '2025-02-01T10:00:00.000Z',
      );
    }
    await planning.publish(plan, {
      type: 'planning.PlanAgreed',
      data: { ...planned, version: 1, agreedOn: '2025-02-01', reviewDueOn: '2025-03-15' },
    });
    await planning.publish(plan, {
      type: 'planning.CaseClosed',
      data: {
        ...planned,
        closedOn,
        reason: 'goals-achieved',
        goalOutcomes: [],
        exitPlan: { sustainingAgency: 'School', namedContact: 'Head', arrangements: 'Weekly' },
        remainingRisks: 'None known',
        familyView: 'Better',
      },
    });
  };

  return {
    service,
    takeIn,
    recordOutcomes: (family, count) =>
      Promise.all(
        family.needIds
          .slice(0, count)
          .map((needId) =>
            service.as(keyWorker).send(recordEvidence, { id: family.id, body: outcomeOf(family, needId) }),
          ),
      ),
    migrate: ({ id: caseId, familyId }, to) =>
      claims.publish(`familyClaims-${familyId}`, {
        type: 'claims.RuleSetMigrated',
        data: { caseId, familyId, ...to, ruleSetHash: 'h', reason: 'New', migratedBy: 'pat', migratedOn: '2026-01-10' },
      }),
    fillLedger,
    eventsOf,
    journalHead: () => outcomes.head(),
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await ledger.close();
      await counts.close();
      for (const context of contexts) await context.close();
      await database.close();
    },
  };
}

export const outcomeOf = ({ sonId }: FamilyWithOutcomes, needId: string) =>
  ({
    memberId: sonId,
    needId,
    measure: { kind: 'need-outcome', achieved: true },
    source: { system: 'Case file', title: 'Closing review', documentOn: '2025-05-01', kind: 'document' },
    observedOn: '2025-05-01',
  }) as const;
