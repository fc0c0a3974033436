import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import {
  addClaimsToBatch,
  drawAuditSample,
  type Headline,
  type Member,
  openBatch,
  readEvents,
  recordSampleOutcome,
  type SourceDocument,
  submitBatch,
} from '@turnaround/contracts';
import { openPostgresEventStore, START } from '@turnaround/event-store';
import { type Actor, londonDate, type ReadEvent } from '@turnaround/kernel';
import { openDatabase } from '@turnaround/postgres';
import { openForeignContext, type ServiceUnderTest, startForTest } from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually, mossFamily, randomPupilNumber } from '@turnaround/testing';
import { z } from 'zod';
import { claimsService } from './claims.module.js';

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
export type People = Pick<FamilyWithOutcomes, 'motherId' | 'sonId'> &
  Partial<Pick<FamilyWithOutcomes, 'sonUpn'>> & {
    /** Where they live, for families that were referred so. */
    readonly postcode?: string;
    /** In place of Ada and Ben Moss; their needs are Ben's all the same. */
    readonly members?: readonly Member[];
  };

type Outcome = Omit<ReturnType<typeof outcomeOf>, 'source'> & {
  readonly source: SourceDocument;
  readonly statement?: string;
};

type Foreign = Awaited<ReturnType<typeof openForeignContext>>;
type Publish = (
  context: 'referrals' | 'assessment' | 'planning' | 'outcomes',
  ...said: Parameters<Foreign['publish']>
) => Promise<void>;

export interface ClaimsUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  /** Accepted, allocated to Kay and assessed with three needs; planned for and closed where `closedOn` is given. */
  takeIn(closedOn?: string, people?: People, familyId?: string): Promise<FamilyWithOutcomes>;
  /** An outcome on each of so many needs is recorded; where its journal has got to. */
  recordOutcomes(family: FamilyWithOutcomes, count: number): Promise<{ stream: string; revision: number }>;
  /**
   * Takes approved claims to the department in a batch that audit passed.
   * @returns of each claim whether it went, or why it was left out
   */
  submit(claimIds: readonly string[], occurredAt?: string): Promise<readonly string[]>;
  /** One more piece of evidence. */
  recordOutcome(family: FamilyWithOutcomes, outcome: Outcome): Promise<string>;
  /** Somebody joins the household, at any time. */
  join(family: FamilyWithOutcomes, member: Member): Promise<void>;
  /** A need that wants no outcome any more, by the word of one person. */
  setAside(family: FamilyWithOutcomes, needId: string, by: Actor): Promise<void>;
  /** Evidence that no longer counts. */
  retract(family: FamilyWithOutcomes, evidenceId: string, reason: string): Promise<void>;
  /** The events of one claim in the stream of its family: all that were stored by now. */
  eventsOfClaim(claimId: string): Promise<readonly ReadEvent[]>;
  /** An agency is asked for a service, and gives it. */
  help(family: FamilyWithOutcomes, service: string): Promise<void>;
  /** Another context says something. */
  tell: Publish;
  /** Takes everything the journals hold into the ledger, as the recorder does. */
  fillLedger(): Promise<void>;
  journalHead(): Promise<string>;
  eventsOf(stream: string): Promise<readonly ReadEvent[]>;
}

const eligible = {
  eligibility: {
    verdict: 'eligible' as const,
    reasonCodes: [],
    reading: 'headlines' as const,
    threshold: 3,
    countByNeed: 3,
    countByHeadline: 3,
    criteria: [],
    evidenceIds: [],
  },
  asOf: '2025-01-20',
  knownAt: '2025-01-20T09:00:00.000Z',
  basis: [],
};

const OfBatch = z.object({ id: z.string() });
const LeftOut = z.object({ code: z.string() });
const InBatch = z.object({ batchId: z.string() });
const Windows = z.object({
  claimWindows: z.array(z.object({ id: z.string(), opensOn: z.string(), closesOn: z.string() })),
});
const OfClaim = z.object({ claimId: z.string() });

const headlines: readonly Headline[] = ['education', 'crime', 'health'];

/** @param variables settings besides; the specs take families through a past unless told otherwise */
export async function startClaimsService(
  ruleSets = ruleSetsDirectory,
  variables: Readonly<Record<string, string>> = { RECORD_HISTORY: 'allowed' },
): Promise<ClaimsUnderTest> {
  const database = await createTestDatabase();
  const contexts = await Promise.all(
    (['referrals', 'assessment', 'planning', 'agency-coordination', 'outcomes'] as const).map((context) =>
      openForeignContext(context, database.url),
    ),
  );
  const [referrals, assessment, planning, agencies, record] = contexts as [
    (typeof contexts)[number],
    (typeof contexts)[number],
    (typeof contexts)[number],
    (typeof contexts)[number],
    (typeof contexts)[number],
  ];
  const ledger = await openPostgresEventStore({ url: database.url, schema: 'ledger' });
  const service = await startForTest(claimsService, {
    databaseUrl: database.url,
    environment: { variables: { RULE_SETS_DIR: ruleSets, ...variables } },
  });
  const isReady = async (): Promise<boolean> => (await fetch(`${service.url}/health/ready`)).status === 200;
  await eventually(isReady, { what: 'the indexes of the service to be built' });
  const journals = await Promise.all(
    (['referrals', 'assessment', 'planning', 'agency_coordination', 'outcomes', 'claims'] as const).map(
      async (schema) => ({
        schema,
        journal: await service.journal(schema),
      }),
    ),
  );
  const claims = await service.journal('claims');
  const counts = openDatabase({ url: database.url, schema: 'claims', applicationName: 'spec', maxConnections: 1 });
  const eventsOf = async (stream: string): Promise<readonly ReadEvent[]> =>
    readEvents((await claims.load(stream as `${string}-${string}`)).events);
  // Streams are loaded: who reads the whole journal stays behind every transaction still open on the server, also of another spec.
  const eventsOfClaim = async (claimId: string): Promise<readonly ReadEvent[]> => {
    const { rows } = await counts.query<{ stream: string }>(
      `select distinct stream from claims.event where stream like 'familyClaims-%' and data ->> 'claimId' = $1`,
      [claimId],
    );
    const loaded = await Promise.all(rows.map(({ stream }) => eventsOf(stream)));
    return loaded.flat().filter(({ data }) => OfClaim.safeParse(data).data?.claimId === claimId);
  };

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
    { motherId, sonId, sonUpn = randomPupilNumber(), ...as }: People = { motherId: randomUUID(), sonId: randomUUID() },
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
    const members = [...(as.members ?? mossFamily(family))];
    if (as.postcode !== undefined) {
      await referrals.publish(referral, {
        type: 'referrals.ReferralSubmitted',
        data: {
          ...episode,
          familyName: 'Moss',
          referrer: { name: 'Rosa', agencyName: 'Academy' },
          reasons: 'Attendance',
          headlineProblems: [],
          members,
          address: { line1: '1 Long Row', postcode: as.postcode },
          consent: { status: 'not-sought' },
          receivedOn: '2025-01-02',
          urgency: { level: 'usual' },
        },
      });
    }
    await referrals.publish(referral, {
      type: 'referrals.ReferralAccepted',
      data: {
        ...episode,
        familyName: 'Moss',
        members,
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
    const pinned = { ruleSetId: 'fellmoor-demonstration', ruleSetVersion: '1.1.0', ruleSetHash: 'of the day' };
    await record.publish(`outcomeRecord-${id}`, {
      type: 'outcomes.RuleSetPinned',
      data: { caseId: id, familyId, ...pinned, attachedOn: '2025-01-06' },
    });
    for (const occasion of ['attached', 'assessed'] as const) {
      await record.publish(`outcomeRecord-${id}`, {
        type: 'outcomes.EligibilityDecided',
        data: { caseId: id, familyId, ...pinned, occasion, ...eligible },
      });
    }
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

  const recordOutcome = async ({ id: caseId, familyId }: FamilyWithOutcomes, outcome: Outcome): Promise<string> => {
    const evidenceId = randomUUID();
    const data = { caseId, familyId, evidenceId, ...outcome };
    await record.publish(`outcomeRecord-${caseId}`, { type: 'outcomes.EvidenceRecorded', data });
    return evidenceId;
  };

  const submit = async (
    claimIds: readonly string[],
    occurredAt = '2026-01-10T10:00:00.000Z',
  ): Promise<readonly string[]> => {
    const as = (actor: Actor) => service.as(actor);
    const day = londonDate(occurredAt);
    const { body } = await as(pat).fetch('/pbr/rule-sets/fellmoor-demonstration');
    const window = Windows.parse(body).claimWindows.find(({ opensOn, closesOn }) => opensOn <= day && day <= closesOn);
    const opened = { ruleSetId: 'fellmoor-demonstration', windowId: window?.id ?? '', occurredAt };
    const { id } = OfBatch.parse((await as(pat).send(openBatch, { body: opened })).body);
    const does = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
      expect(await answer).toMatchObject({ status: 200 });
    };
    await does(as(pat).send(addClaimsToBatch, { id, body: { claimIds: [...claimIds], occurredAt } }));
    await does(as(pat).send(drawAuditSample, { id, body: { percent: 100, occurredAt } }));
    for (const claimId of claimIds) {
      await does(as(auditor).send(recordSampleOutcome, { id, body: { claimId, outcome: 'pass', occurredAt } }));
    }
    await does(as(pat).send(submitBatch, { id, body: { occurredAt } }));
    const became = async (claimId: string): Promise<string | undefined> => {
      const leftOut = (await eventsOf(`claimBatch-${id}`)).find(
        ({ type, data }) => type === 'claims.ClaimLeftOut' && OfClaim.safeParse(data).data?.claimId === claimId,
      );
      if (leftOut !== undefined) {
        // The batch lets go of it a moment later.
        const isFree = (await eventsOfClaim(claimId)).some(
          ({ type, data }) => type === 'claims.ClaimTakenOutOfBatch' && InBatch.safeParse(data).data?.batchId === id,
        );
        return isFree ? LeftOut.parse(leftOut.data).code : undefined;
      }
      return (await eventsOfClaim(claimId)).some(({ type }) => type === 'claims.ClaimSubmitted')
        ? 'submitted'
        : undefined;
    };
    const what = 'the claims of the batch to be submitted or left out';
    await eventually(async () => !(await Promise.all(claimIds.map(became))).includes(undefined), { what });
    return Promise.all(claimIds.map(async (claimId) => (await became(claimId)) ?? ''));
  };

  return {
    service,
    submit,
    takeIn,
    recordOutcome,
    join: async ({ id: caseId, familyId }, member) => {
      const { memberId } = member;
      await record.publish(`outcomeRecord-${caseId}`, {
        type: 'outcomes.HouseholdChanged',
        data: { caseId, familyId, memberId, change: 'joined', changedOn: '2025-05-20', member },
      });
      await fillLedger();
    },
    retract: async ({ id: caseId, familyId }, evidenceId, reason) =>
      record.publish(`outcomeRecord-${caseId}`, {
        type: 'outcomes.EvidenceRetracted',
        data: { caseId, familyId, evidenceId, reason, retractedBy: 'pat', retractedOn: '2025-06-01' },
      }),
    setAside: async ({ id: caseId, familyId }, needId, { id: approvedBy }) =>
      record.publish(`outcomeRecord-${caseId}`, {
        type: 'outcomes.NeedSetAside',
        data: { caseId, familyId, needId, reason: 'Nobody can judge it', approvedBy, setAsideOn: '2025-06-01' },
      }),
    recordOutcomes: async (family, count) => {
      for (const needId of family.needIds.slice(0, count)) await recordOutcome(family, outcomeOf(family, needId));
      return { stream: `outcomeRecord-${family.id}`, revision: 2 + count };
    },
    eventsOfClaim,
    help: async ({ id: caseId, familyId, sonId }, helped) => {
      const request = { requestId: randomUUID(), caseId, familyId, agencyId: randomUUID() };
      const stream = `serviceRequest-${request.requestId}` as const;
      await agencies.publish(stream, {
        type: 'agency-coordination.ServiceRequested',
        data: {
          ...request,
          agencyName: 'Moor School',
          service: helped,
          reason: 'Asked for',
          memberIds: [sonId],
          requestedOn: '2025-02-01',
          neededBy: '2025-03-01',
        },
      });
      await agencies.publish(stream, {
        type: 'agency-coordination.RequestFulfilled',
        data: { ...request, fulfilledOn: '2025-04-01', result: 'Ten sessions kept' },
      });
      await fillLedger();
    },
    tell: async (context, ...said) => {
      await { referrals, assessment, planning, outcomes: record }[context].publish(...said);
    },
    fillLedger,
    journalHead: () => claims.head(),
    eventsOf,
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await ledger.close();
      await counts.close();
      for (const context of contexts) await context.close();
      await database.close();
    },
  };
}

export const outcomeOf = ({ sonId }: FamilyWithOutcomes, needId: string, achieved = true, observedOn = '2025-05-01') =>
  ({
    memberId: sonId,
    needId,
    measure: { kind: 'need-outcome', achieved },
    source: { system: 'Case file', title: 'Closing review', documentOn: '2025-05-01' },
    observedOn,
  }) as const;
