import { randomUUID } from 'node:crypto';
import type { ClaimsUnderTest, FamilyWithOutcomes } from '../claims-service.examples.spec.js';
import { extraNeedId, fileSha256 } from './thirty-fields.examples.spec.js';

/** Everything of a family that a field of the record tells of, besides what every family of these specs has. */
export async function tellTheRest(
  world: ClaimsUnderTest,
  { id, familyId, motherId, sonId }: FamilyWithOutcomes,
): Promise<void> {
  const [assessed, planned] = [
    { assessmentId: id, familyId },
    { planId: id, familyId },
  ];
  await world.tell('referrals', `referral-${id}`, {
    type: 'referrals.ConsentRecorded',
    data: {
      referralId: id,
      familyId,
      agencyId: randomUUID(),
      decision: 'withdrawn',
      decidedBy: 'Ada Moss',
      decidedOn: '2025-01-09',
    },
  });
  await world.tell('assessment', `assessment-${id}`, {
    type: 'assessment.FamilyAgreementRecorded',
    data: {
      ...assessed,
      decision: 'agreed',
      decidedByMemberId: motherId,
      decidedOn: '2025-01-08',
      limitsOfConfidentialityExplainedBy: 'Kay Worth',
    },
  });
  await world.tell('assessment', `assessment-${id}`, {
    type: 'assessment.NeedRecorded',
    data: {
      ...assessed,
      ...{
        needId: extraNeedId,
        memberId: sonId,
        headline: 'education',
        descriptor: 'attendance',
        description: 'Misses school',
      },
      ...{ basis: 'fact', evidenceSource: 'School register', presentOn: '2025-01-10' },
      source: { kind: 'document', documentOn: '2025-01-12', sha256: fileSha256 },
    },
  });
  await world.tell('assessment', `assessment-${id}`, {
    type: 'assessment.ChildHeard',
    data: {
      ...assessed,
      hearingId: randomUUID(),
      memberId: sonId,
      words: 'I like drawing',
      way: 'said-alone',
      heardOn: '2025-01-15',
    },
  });
  await world.tell('planning', `wholeFamilyPlan-${id}`, {
    type: 'planning.ContactLogged',
    data: {
      ...planned,
      contactId: randomUUID(),
      contactedAt: '2025-01-15T15:00:00.000Z',
      mode: 'home-visit',
      outcome: 'kept',
      direct: true,
      durationMinutes: 60,
      memberIds: [sonId],
      note: 'Drew',
    },
  });
  await world.tell('planning', `wholeFamilyPlan-${id}`, {
    type: 'planning.PlanAgreementRecorded',
    data: { ...planned, version: 1, party: { kind: 'family', memberId: motherId }, agreedOn: '2025-02-01' },
  });
  await world.tell('planning', `wholeFamilyPlan-${id}`, {
    type: 'planning.ReviewHeld',
    data: {
      ...planned,
      reviewId: randomUUID(),
      version: 2,
      heldOn: '2025-03-15',
      attendees: ['Ada Moss', 'Kay Worth'],
      verdicts: [],
      familyView: 'Better',
      reviewDueOn: '2025-04-30',
    },
  });
  const record = { caseId: id, familyId };
  await world.tell('outcomes', `outcomeRecord-${id}`, {
    type: 'outcomes.NeedSetAside',
    data: {
      ...record,
      needId: extraNeedId,
      reason: 'The school counted twice',
      approvedBy: 'quinn',
      setAsideOn: '2025-05-02',
    },
  });
  const aunt = {
    memberId: randomUUID(),
    firstName: 'سلمى',
    lastName: 'Moss',
    dateOfBirth: '1970-01-01',
    relationship: 'other-relative' as const,
  };
  await world.tell('outcomes', `outcomeRecord-${id}`, {
    type: 'outcomes.HouseholdChanged',
    data: { ...record, memberId: aunt.memberId, change: 'joined', changedOn: '2025-03-01', member: aunt },
  });
  await world.tell('outcomes', `outcomeRecord-${id}`, {
    type: 'outcomes.EvidenceRecorded',
    data: {
      ...{ ...record, evidenceId: randomUUID(), memberId: sonId, observedOn: '2025-05-20' },
      measure: { kind: 'exclusions', from: '2025-01-01', to: '2025-04-30', fixedTerm: 0, permanent: 0 },
      source: { system: 'School census', title: 'exclusions.csv', documentOn: '2025-05-20' },
      match: {
        feed: 'exclusions',
        importId: randomUUID(),
        line: 2,
        score: 97,
        compared: [
          { field: 'lastName', agreement: 'same' },
          { field: 'dateOfBirth', agreement: 'same' },
        ],
      },
    },
  });
}

/** Recorded in another order than it happened. */
export async function tellLater(
  world: ClaimsUnderTest,
  { id, familyId, motherId, sonId }: FamilyWithOutcomes,
): Promise<void> {
  const record = { caseId: id, familyId };
  await world.tell('outcomes', `outcomeRecord-${id}`, {
    type: 'outcomes.HouseholdChanged',
    data: { ...record, memberId: motherId, change: 'left', changedOn: '2026-02-01' },
  });
  await world.tell('outcomes', `outcomeRecord-${id}`, {
    type: 'outcomes.EvidenceRecorded',
    data: {
      ...{ ...record, evidenceId: randomUUID(), memberId: sonId, observedOn: '2026-01-20' },
      measure: { kind: 'exclusions', from: '2025-09-01', to: '2026-01-15', fixedTerm: 2, permanent: 0 },
      source: { system: 'School census', title: 'exclusions.csv', documentOn: '2026-01-20' },
    },
  });
}
