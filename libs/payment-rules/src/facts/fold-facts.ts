import { type Member, readEvent, type TurnaroundEvent } from '@turnaround/contracts';
import { londonDate, type ReadEvent, type StoredEvent } from '@turnaround/kernel';
import { type EvidenceFact, noFacts, type FamilyFacts, type Known, type MemberFact } from './family-facts.js';
import { byKnowledge, order } from './order.js';

/**
 * Takes one event into the facts. Unknown types leave them as they are, and so does an event id taken before; the
 * order in which streams and feeds arrive makes no difference to any decision (docs/domain/payment-by-results.md §6.2).
 */
export function foldFacts(facts: FamilyFacts, event: ReadEvent<TurnaroundEvent>): FamilyFacts {
  const copy = copyOf(facts);
  take(copy, event);
  return copy;
}

/**
 * The facts of a family from all stored events of its episode, in any order.
 * @throws UnreadableEventError, MalformedEventError: money is never decided on less than the whole
 */
export function factsOf(events: readonly StoredEvent[]): FamilyFacts {
  const facts = copyOf(noFacts);
  for (const stored of events) {
    const event = readEvent(stored);
    if (event !== undefined) take(facts, event);
  }
  return facts;
}

type Collected = {
  -readonly [Key in keyof FamilyFacts]: FamilyFacts[Key] extends readonly (infer Fact)[] ? Fact[] : FamilyFacts[Key];
};

function copyOf(facts: FamilyFacts): Collected {
  return {
    ...facts,
    attachments: [...facts.attachments],
    members: [...facts.members],
    departures: [...facts.departures],
    explainedDepartures: [...facts.explainedDepartures],
    confirmedDepartures: [...facts.confirmedDepartures],
    homes: [...facts.homes],
    leads: [...facts.leads],
    needs: [...facts.needs],
    assessments: [...facts.assessments],
    agreements: [...facts.agreements],
    goals: [...facts.goals],
    reviews: [...facts.reviews],
    closures: [...facts.closures],
    evidence: [...facts.evidence],
    setAside: [...facts.setAside],
    equivalentProgress: [...facts.equivalentProgress],
    retractions: [...facts.retractions],
    pins: [...facts.pins],
    claims: [...facts.claims],
    payments: [...facts.payments],
    fallenClaims: [...facts.fallenClaims],
  };
}

function take(facts: Collected, event: ReadEvent<TurnaroundEvent>): void {
  const eventId = event.id;
  const recordedAt = instant(event.metadata.recordedAt);
  switch (event.type) {
    case 'referrals.ReferralSubmitted': {
      const { referralId, familyId, address, members } = event.data;
      facts.caseId = referralId;
      facts.familyId = familyId;
      add(facts.homes, { eventId, recordedAt, postcode: address.postcode });
      return addMembers(facts.members, members, { eventId, recordedAt });
    }
    case 'referrals.ReferralAccepted': {
      const { referralId, familyId, acceptedOn, members } = event.data;
      facts.caseId = referralId;
      facts.familyId = familyId;
      add(facts.attachments, { eventId, recordedAt, acceptedOn });
      return addMembers(facts.members, members, { eventId, recordedAt });
    }
    case 'referrals.KeyWorkerAllocated': {
      const { keyWorkerId, allocatedOn: from } = event.data;
      return add(facts.leads, { eventId, recordedAt, keyWorkerId, from });
    }
    case 'assessment.NeedRecorded': {
      const { needId, memberId, headline, descriptor, presentOn, basis, evidenceSource, source } = event.data;
      return add(facts.needs, {
        eventId,
        recordedAt,
        needId,
        memberId,
        headline,
        ...(descriptor === undefined ? {} : { descriptor }),
        presentOn,
        basis,
        evidenceSource,
        ...(source === undefined ? {} : { source }),
      });
    }
    case 'assessment.AssessmentCompleted':
      return add(facts.assessments, { eventId, recordedAt, completedOn: event.data.completedOn });
    case 'planning.PlanAgreed':
      return add(facts.agreements, { eventId, recordedAt, agreedOn: event.data.agreedOn });
    case 'planning.GoalSet': {
      const setOn = londonDate(event.metadata.occurredAt);
      return add(facts.goals, { eventId, recordedAt, needId: event.data.needId, setOn });
    }
    case 'planning.ReviewHeld':
      return add(facts.reviews, { eventId, recordedAt, heldOn: event.data.heldOn });
    case 'planning.CaseClosed': {
      const { closedOn, reason } = event.data;
      return add(facts.closures, { eventId, recordedAt, closedOn, reason });
    }
    case 'outcomes.EvidenceRecorded': {
      const { evidenceId, memberId, needId, measure, source, observedOn, correctsEvidenceId } = event.data;
      return addByDay(facts.evidence, {
        eventId,
        recordedAt,
        evidenceId,
        memberId,
        ...(needId === undefined ? {} : { needId }),
        measure,
        source,
        observedOn,
        ...(correctsEvidenceId === undefined ? {} : { correctsEvidenceId }),
      });
    }
    case 'outcomes.HouseholdChanged': {
      const { change, changedOn, memberId, member } = event.data;
      if (change === 'left') return add(facts.departures, { eventId, recordedAt, memberId, leftOn: changedOn });
      const known = { eventId, recordedAt };
      const joined = member === undefined ? { ...known, memberId } : memberFact(member, known);
      return add(facts.members, { ...joined, joinedOn: changedOn });
    }
    case 'outcomes.DepartureExplained': {
      const { memberId, leftOn } = event.data;
      return add(facts.explainedDepartures, { eventId, recordedAt, memberId, leftOn });
    }
    case 'outcomes.DepartureConfirmed': {
      const { memberId, leftOn } = event.data;
      return add(facts.confirmedDepartures, { eventId, recordedAt, memberId, leftOn });
    }
    case 'outcomes.NeedSetAside': {
      const { needId, setAsideOn } = event.data;
      return add(facts.setAside, { eventId, recordedAt, needId, setAsideOn });
    }
    case 'outcomes.EvidenceRetracted':
      return add(facts.retractions, { eventId, recordedAt, evidenceId: event.data.evidenceId });
    case 'outcomes.EquivalentProgressAllowed': {
      const { needId, allowedOn } = event.data;
      return add(facts.equivalentProgress, { eventId, recordedAt, needId, allowedOn });
    }
    case 'outcomes.RuleSetPinned': {
      const { ruleSetId, ruleSetVersion, attachedOn: from } = event.data;
      return add(facts.pins, { eventId, recordedAt, ruleSetId, ruleSetVersion, from });
    }
    case 'claims.RuleSetMigrated': {
      const { ruleSetId, ruleSetVersion, migratedOn: from } = event.data;
      return add(facts.pins, { eventId, recordedAt, ruleSetId, ruleSetVersion, from });
    }
    case 'claims.ClaimPrepared': {
      const { claimId, caseId, decision } = event.data;
      const { phase, route } = decision;
      return add(facts.claims, { eventId, recordedAt, claimId, phase, route: route ?? '', caseId });
    }
    case 'claims.ClaimWithdrawn': {
      const { claimId, withdrawnOn: fellOn } = event.data;
      return add(facts.fallenClaims, { eventId, recordedAt, claimId, fellOn });
    }
    case 'claims.ClaimRefused': {
      const { claimId, refusedOn: fellOn } = event.data;
      return add(facts.fallenClaims, { eventId, recordedAt, claimId, fellOn });
    }
    case 'claims.ClaimLapsed': {
      const { claimId, lapsedOn: fellOn } = event.data;
      return add(facts.fallenClaims, { eventId, recordedAt, claimId, fellOn });
    }
    case 'claims.ClaimSubmitted': {
      const { claimId, amountPence, submittedOn } = event.data;
      return add(facts.payments, { eventId, recordedAt, claimId, amountPence, submittedOn });
    }
    default:
  }
}

function add<Fact extends Known>(list: Fact[], fact: Fact): void {
  if (!isTaken(list, fact.eventId)) list.push(fact);
}

/** Evidence is the long list, and every decision reads it by day: put in order here, it need not be sorted for each of them. */
function addByDay(list: EvidenceFact[], fact: EvidenceFact): void {
  if (isTaken(list, fact.eventId)) return;
  const before = list.findLastIndex(
    (other) => (order(other.observedOn, fact.observedOn) || byKnowledge(other, fact)) <= 0,
  );
  list.splice(before + 1, 0, fact);
}

function addMembers(list: MemberFact[], members: readonly Member[], known: Known): void {
  if (isTaken(list, known.eventId)) return;
  for (const member of members) list.push(memberFact(member, known));
}

function isTaken(list: readonly Known[], eventId: string): boolean {
  return list.some((fact) => fact.eventId === eventId);
}

function memberFact({ memberId, dateOfBirth, expectedOn }: Member, { eventId, recordedAt }: Known): MemberFact {
  return {
    eventId,
    recordedAt,
    memberId,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(expectedOn === undefined ? {} : { expectedOn }),
  };
}

/** Instants sort as text only if all have the same number of digits. */
function instant(value: string): string {
  return value.length === 24 ? value : new Date(value).toISOString();
}
