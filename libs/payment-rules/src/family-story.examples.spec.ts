import {
  type Headline,
  type Measure,
  type OutcomeRecordEvent,
  type PlanningEvent,
  storedTypeOf,
  type TurnaroundEvent,
} from '@turnaround/contracts';
import type { StoredEvent } from '@turnaround/kernel';
import { readFileSync } from 'node:fs';
import { factsOf } from './facts/fold-facts.js';
import type { FamilyFacts } from './facts/family-facts.js';
import { parseRuleSet } from './rule-set/parse-rule-set.js';
import type { RuleSet } from './rule-set/rule-set.js';

export function ruleSetFrom(file: string): RuleSet {
  const url = new URL(`../../../seeds/rule-sets/${file}`, import.meta.url);
  return parseRuleSet(JSON.parse(readFileSync(url, 'utf8')), file);
}

const caseId = id(9001);
const familyId = id(9002);
export const mother = id(1);
export const son = id(2);
export const daughter = id(3);

/** A readable uuid from a small number. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

type EventData<Type extends TurnaroundEvent['type']> = Extract<TurnaroundEvent, { type: Type }>['data'];

/** Tells a family's story as the events the platform would have recorded; every event is recorded on the day it speaks of unless said otherwise. */
export class FamilyStory {
  private constructor(readonly events: readonly StoredEvent[]) {}

  static referred(on = '2022-10-03', people = [mother, son, daughter], childrenBorn = '2010-04-01'): FamilyStory {
    const members = people.map((memberId) => person(memberId, childrenBorn));
    return new FamilyStory([]).and('referrals.ReferralSubmitted', on, {
      referralId: caseId,
      familyId,
      familyName: 'Ashdown',
      referrer: { name: 'A Referrer', agencyName: 'Fellmoor Primary' },
      reasons: 'Missed school',
      headlineProblems: [],
      members,
      address: { line1: '1 Mill Lane', postcode: 'FM1 1AA' },
      consent: { status: 'given', givenBy: 'Mother', givenOn: on, shareWithAgencyIds: [] },
      receivedOn: on,
      urgency: { level: 'usual' },
    });
  }

  and<Type extends TurnaroundEvent['type']>(
    type: Type,
    on: string,
    data: EventData<Type>,
    recordedAt?: string,
  ): FamilyStory {
    const event: StoredEvent = {
      id: id(10_000 + this.events.length),
      type: storedTypeOf(type),
      stream: `story-${caseId}`,
      revision: this.events.length,
      data,
      metadata: {
        occurredAt: `${on}T12:00:00.000Z`,
        recordedAt: recordedAt ?? `${on}T12:00:00.000Z`,
        actor: { id: 'worker', name: 'Worker', role: 'key-worker' },
        commandId: id(0),
        correlationId: id(0),
        causationId: id(0),
        previousHash: '',
        hash: '',
      },
    };
    return new FamilyStory([...this.events, event]);
  }

  accepted(on: string, people = [mother, son, daughter], childrenBorn = '2010-04-01'): FamilyStory {
    return this.and('referrals.ReferralAccepted', on, {
      referralId: caseId,
      familyId,
      familyName: 'Ashdown',
      members: people.map((memberId) => person(memberId, childrenBorn)),
      headlineProblems: [],
      acceptedOn: on,
    });
  }

  allocated(on: string): FamilyStory {
    return this.and('referrals.KeyWorkerAllocated', on, {
      referralId: caseId,
      familyId,
      keyWorkerId: 'worker',
      keyWorkerName: 'Worker',
      teamId: 'north',
      allocatedOn: on,
    });
  }

  need(needId: string, headline: Headline, on: string, memberId = son, evidenceSource = 'School report'): FamilyStory {
    return this.and('assessment.NeedRecorded', on, {
      assessmentId: caseId,
      familyId,
      needId,
      memberId,
      headline,
      description: 'A need',
      basis: 'fact',
      evidenceSource,
      presentOn: on,
    });
  }

  assessed(on: string): FamilyStory {
    return this.and('assessment.AssessmentCompleted', on, {
      assessmentId: caseId,
      familyId,
      completedOn: on,
      summary: 'Summary',
      agreedByMemberId: mother,
      needs: [],
    });
  }

  planned(on: string, needIds: readonly string[]): FamilyStory {
    const withGoals = needIds.reduce<FamilyStory>(
      (story, needId, index) =>
        story.and('planning.GoalSet', on, {
          planId: caseId,
          familyId,
          goalId: id(500 + index),
          needId,
          description: 'Goal',
          measure: 'Measure',
          owner: { kind: 'key-worker' },
          dueOn: on,
          consequence: 'Consequence',
          benefit: 'Benefit',
          negotiable: true,
        }),
      this,
    );
    return withGoals.and('planning.PlanAgreed', on, {
      planId: caseId,
      familyId,
      version: 1,
      agreedOn: on,
      reviewDueOn: on,
    });
  }

  closed(
    on: string,
    reason: Extract<PlanningEvent, { type: 'planning.CaseClosed' }>['data']['reason'] = 'goals-achieved',
  ): FamilyStory {
    return this.and('planning.CaseClosed', on, {
      planId: caseId,
      familyId,
      closedOn: on,
      reason,
      goalOutcomes: [],
      exitPlan: { sustainingAgency: 'School', namedContact: 'Head', arrangements: 'Weekly' },
      remainingRisks: 'None',
      familyView: 'Better',
    });
  }

  evidence(
    measure: Measure,
    observedOn: string,
    more: Partial<Extract<OutcomeRecordEvent, { type: 'outcomes.EvidenceRecorded' }>['data']> & {
      recordedAt?: string;
    } = {},
  ): FamilyStory {
    const { recordedAt, ...rest } = more;
    return this.and(
      'outcomes.EvidenceRecorded',
      observedOn,
      {
        caseId,
        familyId,
        evidenceId: id(20_000 + this.events.length),
        memberId: son,
        measure,
        source: { system: 'School register', title: 'Extract', documentOn: observedOn },
        observedOn,
        ...rest,
      },
      recordedAt,
    );
  }

  outcome(needId: string, on: string, achieved = true): FamilyStory {
    return this.evidence({ kind: 'need-outcome', achieved }, on, { needId });
  }

  term(
    from: string,
    to: string,
    attended: number,
    possible: number,
    absence: { authorised?: number; unauthorised?: number } = {},
    memberId = son,
  ): FamilyStory {
    const unauthorisedAbsence = absence.unauthorised ?? 0;
    const authorisedAbsence = absence.authorised ?? 0;
    return this.evidence(
      { kind: 'attendance', term: from, from, to, possible, attended, authorisedAbsence, unauthorisedAbsence },
      to,
      { memberId },
    );
  }

  paid(route: string, phase: string, amountPence: number, on: string, paidFor = caseId): FamilyStory {
    const claimId = id(700 + this.events.length);
    return this.and('claims.ClaimPrepared', on, {
      claimId,
      caseId: paidFor,
      familyId,
      familyName: 'Ashdown',
      authority: 'E06999999',
      decision: {
        ruleSetId: 'any',
        ruleSetVersion: '1.0.0',
        authority: 'E06999999',
        phase,
        asOf: on,
        knownAt: `${on}T12:00:00.000Z`,
        eligibility: {
          verdict: 'eligible',
          reasonCodes: [],
          reading: 'needs',
          threshold: 1,
          countByNeed: 1,
          countByHeadline: 1,
          criteria: [],
          evidenceIds: [],
        },
        tests: [],
        outcome: 'achieved',
        routes: [],
        route,
        attachmentPence: 0,
        amountPence,
        claimable: true,
        reasonCodes: [],
        rulesOff: [],
        missing: [],
      },
      basis: [],
      amountPence,
      preparedBy: 'one',
      preparedOn: on,
    }).and('claims.ClaimSubmitted', on, {
      claimId,
      caseId: paidFor,
      familyId,
      amountPence,
      submittedBy: 'two',
      submittedOn: on,
    });
  }

  get facts(): FamilyFacts {
    return factsOf(this.events);
  }
}

/** The mother is an adult; everybody else is a child. */
export function person(
  memberId: string,
  childrenBorn = '2010-04-01',
): EventData<'referrals.ReferralAccepted'>['members'][number] {
  return {
    memberId,
    firstName: 'First',
    lastName: 'Ashdown',
    dateOfBirth: memberId === mother ? '1985-04-01' : childrenBorn,
    relationship: memberId === mother ? 'mother' : 'son',
  };
}
