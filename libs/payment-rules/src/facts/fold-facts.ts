import type { Member, TurnaroundEvent } from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import { noFacts, type FamilyFacts, type Known, type MemberFact } from './family-facts.js';

/**
 * Takes one event into the facts. Unknown types leave them as they are, and so does an event id taken before; the
 * order in which streams and feeds arrive makes no difference to any decision.
 */
export function foldFacts(facts: FamilyFacts, stored: StoredEvent): FamilyFacts {
  const event = stored as StoredEvent & TurnaroundEvent;
  const known: Known = { eventId: stored.id, recordedAt: instant(stored.metadata.recordedAt) };
  const { data } = event;
  switch (event.type) {
    case 'referrals.ReferralSubmitted.v1':
      return add(named(facts, event.data.referralId, event.data.familyId), {
        homes: [{ ...known, postcode: event.data.address.postcode }],
        members: event.data.members.map((member) => memberFact(member, known)),
      });
    case 'referrals.ReferralAccepted.v1':
      return add(named(facts, event.data.referralId, event.data.familyId), {
        attachments: [{ ...known, acceptedOn: event.data.acceptedOn }],
        members: event.data.members.map((member) => memberFact(member, known)),
      });
    case 'referrals.KeyWorkerAllocated.v1':
      return add(facts, { leads: [{ ...known, keyWorkerId: event.data.keyWorkerId, from: event.data.allocatedOn }] });
    case 'assessment.NeedRecorded.v1': {
      const { needId, memberId, headline, presentOn, evidenceSource } = event.data;
      return add(facts, { needs: [{ ...known, needId, memberId, headline, presentOn, evidenceSource }] });
    }
    case 'assessment.AssessmentCompleted.v1':
      return add(facts, { assessments: [{ ...known, completedOn: event.data.completedOn }] });
    case 'planning.PlanAgreed.v1':
      return add(facts, { agreements: [{ ...known, agreedOn: event.data.agreedOn }] });
    case 'planning.GoalSet.v1':
      return add(facts, {
        goals: [{ ...known, needId: event.data.needId, setOn: stored.metadata.occurredAt.slice(0, 10) }],
      });
    case 'planning.ReviewHeld.v1':
      return add(facts, { reviews: [{ ...known, heldOn: event.data.heldOn }] });
    case 'planning.CaseClosed.v1':
      return add(facts, { closures: [{ ...known, closedOn: event.data.closedOn, reason: event.data.reason }] });
    case 'outcomes.EvidenceRecorded.v1': {
      const { evidenceId, memberId, needId, measure, source, observedOn, correctsEvidenceId } = event.data;
      return add(facts, {
        evidence: [
          {
            ...known,
            evidenceId,
            memberId,
            ...(needId === undefined ? {} : { needId }),
            measure,
            source,
            observedOn,
            ...(correctsEvidenceId === undefined ? {} : { correctsEvidenceId }),
          },
        ],
      });
    }
    case 'outcomes.HouseholdChanged.v1': {
      const { change, changedOn, memberId, member } = event.data;
      if (change === 'left') return add(facts, { departures: [{ ...known, memberId, leftOn: changedOn }] });
      const joined = member === undefined ? { ...known, memberId } : memberFact(member, known);
      return add(facts, { members: [{ ...joined, joinedOn: changedOn }] });
    }
    case 'outcomes.NeedSetAside.v1':
      return add(facts, { setAside: [{ ...known, needId: event.data.needId, setAsideOn: event.data.setAsideOn }] });
    case 'outcomes.ClaimPrepared.v1': {
      const { phase, route } = event.data.decision;
      return add(facts, { claims: [{ ...known, claimId: event.data.claimId, phase, route: route ?? '' }] });
    }
    case 'outcomes.ClaimSubmitted.v1': {
      const { claimId, amountPence, submittedOn } = event.data;
      return add(facts, { payments: [{ ...known, claimId, amountPence, submittedOn }] });
    }
    default:
      void data;
      return facts;
  }
}

/** The facts of a family from all events of its episode, in any order. */
export function factsOf(events: readonly StoredEvent[]): FamilyFacts {
  return events.reduce(foldFacts, noFacts);
}

type Additions = { readonly [List in keyof FamilyFacts]?: FamilyFacts[List] };

function add(facts: FamilyFacts, additions: Additions): FamilyFacts {
  const result: Record<string, unknown> = { ...facts };
  for (const [list, entries] of Object.entries(additions)) {
    const before = result[list];
    if (!Array.isArray(before) || !Array.isArray(entries)) continue;
    const [first] = entries as Known[];
    if (first === undefined || (before as Known[]).some(({ eventId }) => eventId === first.eventId)) continue;
    result[list] = [...before, ...entries];
  }
  return result as unknown as FamilyFacts;
}

function named(facts: FamilyFacts, caseId: string, familyId: string): FamilyFacts {
  return facts.caseId === caseId && facts.familyId === familyId ? facts : { ...facts, caseId, familyId };
}

function memberFact(member: Member, known: Known): MemberFact {
  return {
    ...known,
    memberId: member.memberId,
    ...(member.dateOfBirth === undefined ? {} : { dateOfBirth: member.dateOfBirth }),
    ...(member.expectedOn === undefined ? {} : { expectedOn: member.expectedOn }),
  };
}

/** Instants sort as text only in one form. */
function instant(value: string): string {
  return value.length === 24 ? value : new Date(value).toISOString();
}
