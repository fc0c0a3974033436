import { randomUUID } from 'node:crypto';
import {
  type Headline,
  type Measure,
  type Member,
  type Need,
  storedTypeOf,
  type TurnaroundEvent,
} from '@turnaround/contracts';
import { chainEvents, NO_STREAM, type StreamHead } from '@turnaround/event-store';
import { addDays, type StoredEvent, type StreamName, streamName } from '@turnaround/kernel';

const HEADLINES: readonly Headline[] = ['education', 'health', 'crime', 'domestic-abuse', 'finance', 'housing'];
const SURNAMES = ['Ashdown', 'Marsh', 'Okafor', 'Kaur', 'Nowak', 'Hughes', 'Begum', 'Fletcher'] as const;
const TERM_DAYS = 84;
const TERMS = 5;

/** One episode of support from referral to closure, as the journals would have stored it: some 75 events in four streams, hashes chained. */
export function familyHistory(number: number, referredOn: string): readonly StoredEvent[] {
  return new History(number, referredOn).tell();
}

interface Happening {
  /** Days since the referral. */
  readonly day: number;
  readonly category: string;
  readonly event: TurnaroundEvent;
}

class History {
  readonly #happenings: Happening[] = [];
  readonly #heads = new Map<StreamName, StreamHead>();
  readonly #caseId = randomUUID();
  readonly #familyId = randomUUID();
  readonly #members: readonly Member[];
  readonly #needs: readonly Need[];

  constructor(
    private readonly number: number,
    private readonly referredOn: string,
  ) {
    const relationships = ['mother', 'son', 'daughter', 'son'] as const;
    this.#members = relationships.map((relationship, index) => ({
      memberId: randomUUID(),
      firstName: ['Jo', 'Sam', 'Mia', 'Ali'][index] ?? 'Kit',
      lastName: this.#familyName,
      dateOfBirth: index === 0 ? '1986-04-02' : addDays(referredOn, -365 * (8 + index)),
      relationship,
    }));
    this.#needs = HEADLINES.map((headline, index) => ({
      needId: randomUUID(),
      memberId: this.#member(index).memberId,
      headline,
      description: `What the family and those around it see of ${headline}, in a sentence or two.`,
    }));
  }

  tell(): readonly StoredEvent[] {
    this.#referral();
    this.#assessment();
    this.#support();
    this.#evidence();
    const byDay = this.#happenings.toSorted((one, other) => one.day - other.day);
    return byDay.flatMap((happening) => this.#stored(happening));
  }

  get #familyName(): string {
    return SURNAMES[this.number % SURNAMES.length] ?? SURNAMES[0];
  }

  #member(index: number): Member {
    const member = this.#members[index % this.#members.length];
    if (member === undefined) throw new RangeError('A family has members');
    return member;
  }

  #on(day: number, category: string, event: TurnaroundEvent): void {
    this.#happenings.push({ day, category, event });
  }

  #stored({ day, category, event }: Happening): readonly StoredEvent[] {
    const stream = streamName(category, this.#caseId);
    const on = addDays(this.referredOn, day);
    const commandId = randomUUID();
    const metadata = {
      occurredAt: `${on}T10:00:00Z`,
      actor: { id: 'amina-yusuf', name: 'Amina Yusuf', role: 'key-worker', teamId: 'north' },
      familyId: this.#familyId,
      commandId,
      correlationId: commandId,
      causationId: commandId,
    };
    const chained = chainEvents(
      this.#heads.get(stream) ?? NO_STREAM,
      stream,
      [{ id: randomUUID(), type: storedTypeOf(event.type), data: event.data, metadata }],
      `${on}T12:00:00.000Z`,
    );
    for (const { revision, metadata: kept } of chained) this.#heads.set(stream, { revision, hash: kept.hash });
    return chained;
  }

  #referral(): void {
    const episode = { referralId: this.#caseId, familyId: this.#familyId };
    const named = { ...episode, familyName: this.#familyName, members: [...this.#members] };
    this.#on(0, 'referral', {
      type: 'referrals.ReferralSubmitted',
      data: {
        ...named,
        referrer: { name: 'Ms Reed', jobTitle: 'Pastoral lead', agencyName: 'Fellmoor Primary' },
        reasons: 'Missed school since the autumn, arrears, and worries about the evenings at home.',
        headlineProblems: HEADLINES.map((headline) => ({ headline, seen: `What was seen of ${headline}` })),
        address: { line1: `${this.number + 1} Mill Lane`, town: 'Fellmoor', postcode: 'FM1 1AA' },
        consent: {
          status: 'given',
          givenBy: `Jo ${this.#familyName}`,
          givenOn: this.referredOn,
          shareWithAgencyIds: [],
        },
        receivedOn: this.referredOn,
        urgency: { level: 'usual' },
      },
    });
    this.#on(3, 'referral', {
      type: 'referrals.ReferralAccepted',
      data: { ...named, headlineProblems: [...HEADLINES], acceptedOn: addDays(this.referredOn, 3) },
    });
    this.#on(5, 'referral', {
      type: 'referrals.KeyWorkerAllocated',
      data: {
        ...episode,
        keyWorkerId: 'amina-yusuf',
        keyWorkerName: 'Amina Yusuf',
        teamId: 'north',
        allocatedOn: addDays(this.referredOn, 5),
      },
    });
  }

  #assessment(): void {
    const assessed = { assessmentId: this.#caseId, familyId: this.#familyId };
    this.#on(10, 'assessment', {
      type: 'assessment.AssessmentStarted',
      data: { ...assessed, startedOn: addDays(this.referredOn, 10), dueOn: addDays(this.referredOn, 52) },
    });
    for (const need of this.#needs) {
      const presentOn = addDays(this.referredOn, 12);
      const evidenceSource = 'School register and a home visit';
      this.#on(12, 'assessment', {
        type: 'assessment.NeedRecorded',
        data: { ...assessed, ...need, basis: 'fact', evidenceSource, presentOn },
      });
    }
    this.#on(30, 'assessment', {
      type: 'assessment.AssessmentCompleted',
      data: {
        ...assessed,
        completedOn: addDays(this.referredOn, 30),
        summary: 'What the family, its school and its landlord say, weighed together.',
        agreedByMemberId: this.#member(0).memberId,
        needs: [...this.#needs],
      },
    });
  }

  #support(): void {
    const planned = { planId: this.#caseId, familyId: this.#familyId };
    const plan = (day: number, event: TurnaroundEvent): void => this.#on(day, 'wholeFamilyPlan', event);
    plan(33, {
      type: 'planning.PlanDrafted',
      data: {
        ...planned,
        version: 1,
        draftedOn: addDays(this.referredOn, 33),
        aims: 'School every day, arrears under control, calm evenings.',
        exitStrategy: 'The school keeps in touch after support ends.',
        agencyIds: [],
      },
    });
    const goals = this.#needs.map(({ needId }) => ({ needId, goalId: randomUUID() }));
    for (const goal of goals) {
      plan(34, {
        type: 'planning.GoalSet',
        data: {
          ...planned,
          ...goal,
          description: 'A goal in the words of the family',
          measure: 'What both can count',
          owner: { kind: 'key-worker' },
          dueOn: addDays(this.referredOn, 200),
          consequence: 'What happens otherwise',
          benefit: 'What is better then',
          negotiable: true,
        },
      });
    }
    plan(36, {
      type: 'planning.PlanAgreed',
      data: {
        ...planned,
        version: 1,
        agreedOn: addDays(this.referredOn, 36),
        reviewDueOn: addDays(this.referredOn, 78),
      },
    });
    for (let contact = 0; contact < 14; contact += 1) {
      const day = 40 + 14 * contact;
      plan(day, {
        type: 'planning.ContactLogged',
        data: {
          ...planned,
          contactId: randomUUID(),
          contactedAt: `${addDays(this.referredOn, day)}T09:00:00Z`,
          mode: contact % 3 === 0 ? 'home-visit' : 'telephone',
          outcome: 'kept',
          direct: true,
          durationMinutes: 45,
          memberIds: [this.#member(contact).memberId],
          note: 'The morning routine on the wall is working; talked about a quiet start at school.',
        },
      });
    }
    const verdicts = goals.map(({ goalId }) => ({ goalId, verdict: 'met' as const, evidence: 'Seen and agreed' }));
    for (const day of [80, 140, 220]) {
      plan(day, {
        type: 'planning.ReviewHeld',
        data: {
          ...planned,
          reviewId: randomUUID(),
          version: 1,
          heldOn: addDays(this.referredOn, day),
          attendees: ['Jo', 'Ms Reed'],
          verdicts,
          familyView: 'Better than in spring.',
          reviewDueOn: addDays(this.referredOn, day + 60),
        },
      });
    }
    plan(460, {
      type: 'planning.CaseClosed',
      data: {
        ...planned,
        closedOn: addDays(this.referredOn, 460),
        reason: 'goals-achieved',
        goalOutcomes: verdicts,
        exitPlan: { sustainingAgency: 'Fellmoor Primary', namedContact: 'Ms Reed', arrangements: 'A monthly call' },
        remainingRisks: 'None that the school does not know of.',
        familyView: 'Better',
      },
    });
  }

  #evidence(): void {
    for (let term = 0; term < TERMS; term += 1) {
      const from = addDays(this.referredOn, 14 + term * TERM_DAYS);
      const to = addDays(from, TERM_DAYS - 14);
      for (const child of [1, 2]) {
        const possible = 120;
        const unauthorisedAbsence = term === 0 ? 20 : 4;
        const attended = possible - unauthorisedAbsence;
        this.#measured(to, child, {
          kind: 'attendance',
          term: from,
          from,
          to,
          possible,
          attended,
          authorisedAbsence: 0,
          unauthorisedAbsence,
        });
      }
      this.#measured(to, 1, { kind: 'exclusions', from, to, fixedTerm: 0, permanent: 0 });
      this.#measured(to, 1, { kind: 'offences', from, to, proven: 0 });
      this.#measured(to, 0, { kind: 'domestic-abuse-call-outs', from, to, callOuts: 0 });
    }
    const later = addDays(this.referredOn, 440);
    this.#measured(later, 0, { kind: 'benefit', benefit: 'universal-credit', from: this.referredOn, to: later });
    this.#measured(later, 0, { kind: 'housing', status: 'secure', from: later });
    for (const [index, { needId }] of this.#needs.entries()) {
      this.#measured(addDays(later, 10), index, { kind: 'need-outcome', achieved: true }, needId);
    }
  }

  #measured(on: string, member: number, measure: Measure, needId?: string): void {
    const day = Math.round((Date.parse(on) - Date.parse(this.referredOn)) / 86_400_000);
    this.#on(day, 'outcomeRecord', {
      type: 'outcomes.EvidenceRecorded',
      data: {
        caseId: this.#caseId,
        familyId: this.#familyId,
        evidenceId: randomUUID(),
        memberId: this.#member(member).memberId,
        ...(needId === undefined ? {} : { needId }),
        measure,
        source: { system: 'Council records', title: 'Extract', documentOn: on },
        observedOn: on,
      },
    });
  }
}
