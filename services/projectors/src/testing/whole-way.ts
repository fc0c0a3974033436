import { randomUUID } from 'node:crypto';
import { Story } from './story.js';

/** One family from referral to a submitted claim, in 2025. */
export function wholeWay(): Story & { readonly claimId: string; readonly requestId: string } {
  const story = Object.assign(new Story(), { claimId: randomUUID(), requestId: randomUUID() });
  tellReferral(story);
  tellAssessment(story);
  tellPlan(story);
  tellOutcome(story, story.claimId);
  const { requestId, caseId, familyId, agencyId } = story;
  const request = { requestId, caseId, familyId, agencyId };
  return story
    .on('2025-04-01', {
      type: 'agency-coordination.ServiceRequested',
      data: {
        ...request,
        agencyName: 'Fellmoor Housing',
        service: 'Tenancy advice',
        reason: 'Arrears',
        memberIds: [],
        requestedOn: '2025-04-01',
        neededBy: '2025-05-01',
      },
    })
    .on('2025-04-03', {
      type: 'agency-coordination.RequestAccepted',
      data: { ...request, commitment: 'A weekly visit', dueOn: '2025-04-20', acceptedOn: '2025-04-03' },
    });
}

export function tellReferral(story: Story): Story {
  const { caseId: referralId, familyId, memberId, agencyId } = story;
  const episode = { referralId, familyId };
  const members = [
    { memberId, firstName: 'Sam', lastName: 'Marsh', dateOfBirth: '2014-05-01', relationship: 'son' as const },
  ];
  const familyName = 'Marsh';
  return story
    .on('2025-01-06', {
      type: 'referrals.ReferralSubmitted',
      data: {
        ...episode,
        familyName,
        referrer: { name: 'Ms Reed', agencyName: 'Hill School', agencyId },
        reasons: 'Missing school',
        headlineProblems: [{ headline: 'education', seen: 'Attendance of 71%' }],
        members,
        address: { line1: '1 High Street', postcode: 'FM1 1AA' },
        consent: { status: 'given', givenBy: 'Jo Marsh', givenOn: '2025-01-05', shareWithAgencyIds: [agencyId] },
        receivedOn: '2025-01-06',
        urgency: { level: 'usual' },
      },
    })
    .on('2025-01-08', {
      type: 'referrals.ReferralAccepted',
      data: { ...episode, familyName, members, headlineProblems: ['education'], acceptedOn: '2025-01-08' },
    })
    .on('2025-01-10', {
      type: 'referrals.KeyWorkerAllocated',
      data: { ...episode, keyWorkerId: 'kw-1', keyWorkerName: 'Kim', teamId: 'north', allocatedOn: '2025-01-10' },
    });
}

export function tellAssessment(story: Story): Story {
  const { caseId: assessmentId, familyId, memberId, needId } = story;
  const assessed = { assessmentId, familyId };
  const need = { needId, memberId, headline: 'education' as const, description: 'Misses school' };
  return story
    .on('2025-01-15', {
      type: 'assessment.FamilyAgreementRecorded',
      data: {
        ...assessed,
        decision: 'agreed',
        decidedByMemberId: memberId,
        decidedOn: '2025-01-15',
        limitsOfConfidentialityExplainedBy: 'Kim',
      },
    })
    .on('2025-01-20', {
      type: 'assessment.AssessmentStarted',
      data: { ...assessed, startedOn: '2025-01-20', dueOn: '2025-03-03' },
    })
    .on('2025-01-25', {
      type: 'assessment.NeedRecorded',
      data: { ...assessed, ...need, basis: 'fact', evidenceSource: 'School register', presentOn: '2025-01-20' },
    })
    .on('2025-02-20', {
      type: 'assessment.AssessmentCompleted',
      data: { ...assessed, completedOn: '2025-02-20', summary: 'One need', agreedByMemberId: memberId, needs: [need] },
    });
}

export function tellPlan(story: Story): Story {
  const { caseId: planId, familyId, memberId, needId, goalId, agencyId } = story;
  const planned = { planId, familyId };
  return story
    .on('2025-02-25', {
      type: 'planning.PlanDrafted',
      data: {
        ...planned,
        version: 1,
        draftedOn: '2025-02-25',
        aims: 'Back to school',
        exitStrategy: 'School keeps in touch',
        agencyIds: [agencyId],
      },
    })
    .on('2025-02-26', {
      type: 'planning.GoalSet',
      data: {
        ...planned,
        goalId,
        needId,
        description: 'In school on time',
        measure: 'Register',
        owner: { kind: 'member', memberId },
        dueOn: '2025-06-01',
        consequence: 'Fine',
        benefit: 'Friends',
        negotiable: false,
      },
    })
    .on('2025-03-01', {
      type: 'planning.PlanAgreementRecorded',
      data: { ...planned, version: 1, party: { kind: 'family', memberId }, agreedOn: '2025-03-01' },
    })
    .on('2025-03-01', {
      type: 'planning.PlanAgreed',
      data: { ...planned, version: 1, agreedOn: '2025-03-01', reviewDueOn: '2025-04-12' },
    })
    .on('2025-03-05', {
      type: 'planning.ContactLogged',
      data: {
        ...planned,
        contactId: goalId,
        contactedAt: '2025-03-30T23:30:00Z',
        mode: 'home-visit',
        outcome: 'kept',
        direct: true,
        durationMinutes: 45,
        memberIds: [memberId],
        note: 'A good talk',
      },
    })
    .on('2025-06-10', {
      type: 'planning.CaseClosed',
      data: {
        ...planned,
        closedOn: '2025-06-10',
        reason: 'goals-achieved',
        goalOutcomes: [{ goalId, verdict: 'met', evidence: 'Register' }],
        exitPlan: { sustainingAgency: 'Hill School', namedContact: 'Ms Reed', arrangements: 'Monthly call' },
        remainingRisks: 'None',
        familyView: 'Better',
      },
    });
}

function tellOutcome(story: Story, claimId: string): Story {
  const { caseId, familyId, memberId, needId } = story;
  return story
    .on('2025-06-12', {
      type: 'outcomes.EvidenceRecorded',
      data: {
        caseId,
        familyId,
        evidenceId: story.goalId,
        memberId,
        needId,
        measure: { kind: 'need-outcome', achieved: true },
        source: { system: 'School register', title: 'Summer term', documentOn: '2025-06-11' },
        observedOn: '2025-06-11',
      },
    })
    .on('2025-06-20', {
      type: 'claims.ClaimPrepared',
      data: {
        claimId,
        caseId,
        familyId,
        familyName: 'Marsh',
        authority: 'E06999999',
        decision: {
          ruleSetId: 'rules',
          ruleSetVersion: '1.0.0',
          authority: 'E06999999',
          phase: 'supporting-families',
          asOf: '2025-06-20',
          knownAt: '2025-06-20T10:00:00.000Z',
          eligibility: {
            verdict: 'eligible',
            reasonCodes: [],
            countByNeed: 1,
            countByHeadline: 1,
            reading: 'headlines',
            threshold: 1,
            criteria: [],
            evidenceIds: [],
          },
          tests: [],
          outcome: 'achieved',
          routes: [],
          attachmentPence: 0,
          amountPence: 80_000,
          claimable: true,
          reasonCodes: [],
          rulesOff: [],
          missing: [],
        },
        basis: [],
        amountPence: 80_000,
        preparedBy: 'Pat Manager',
        preparedOn: '2025-06-20',
      },
    })
    .on('2025-06-21', {
      type: 'claims.ClaimApproved',
      data: { claimId, caseId, familyId, approvedBy: 'Lee Manager', approvedOn: '2025-06-21' },
    });
}
