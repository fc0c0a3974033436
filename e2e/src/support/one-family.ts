import { readFile } from 'node:fs/promises';
import { commandOnceReady, openClient, rowAfter, signIn, type Client } from '@turnaround/client';
import {
  acceptReferral,
  acceptRequest,
  agreePlan,
  allocateKeyWorker,
  closeCase,
  completeAssessment,
  draftPlan,
  fulfilRequest,
  logContact,
  recordEvidence,
  recordFamilyAgreement,
  recordNeed,
  recordStrength,
  registerAgency,
  requestService,
  setGoal,
  signSharingAgreement,
  startAssessment,
  submitReferral,
  type NeedsRow,
  type PlanRow,
  type Member,
  type ReferralRow,
} from '@turnaround/contracts';
import { addDays, londonDate } from '@turnaround/kernel';

interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly teamId?: string;
  readonly agencyId?: string;
}

const accounts = JSON.parse(
  await readFile(new URL('../../../seeds/accounts.json', import.meta.url), 'utf8'),
) as Account[];

export function account(id: string): Account {
  const found = accounts.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`No demonstration account ${id}`);
  return found;
}

/** Clients of the people a family meets, by account. */
export class People {
  private readonly clients = new Map<string, Promise<Client>>();

  constructor(readonly url: string) {}

  as(id: string): Promise<Client> {
    const known = this.clients.get(id);
    if (known !== undefined) return known;
    const client = signIn(this.url, account(id)).then((token) => openClient({ baseUrl: this.url, token }));
    this.clients.set(id, client);
    return client;
  }
}

/** Registers an agency that may be shared with, as the programme manager does once. */
export async function registerPartner(people: People): Promise<string> {
  const programme = await people.as('priya-anand');
  const partner = account('nadia-brook');
  const agency = await programme.command(registerAgency, {
    idempotencyKey: 'e2e-agency',
    body: {
      agencyId: partner.agencyId,
      name: 'Fellmoor Academy',
      kind: 'school',
      remit: 'Attendance and pastoral support.',
      contactName: partner.name,
      email: partner.email,
    },
  });
  await programme.command(signSharingAgreement, {
    id: agency.id,
    idempotencyKey: 'e2e-agreement',
    body: { purpose: 'Early help', validFrom: '2020-01-01', validTo: '2035-12-31', signedBy: partner.name },
  });
  return agency.id;
}

export interface Supported {
  readonly caseId: string;
  readonly familyId: string;
  readonly daughter: Member;
  readonly postcode: string;
}

/**
 * A family referred, assessed, planned for, helped by an agency, closed and evidenced, over HTTP. Back-dated so that six
 * months lie between closing and claim.
 * @param upn unique pupil number of the daughter
 */
export async function support(people: People, name: string, agencyId: string, upn?: string): Promise<Supported> {
  const today = londonDate(new Date());
  const at = (daysAgo: number): string => `${addDays(today, -daysAgo)}T10:00:00Z`;
  const on = (daysAgo: number): string => addDays(today, -daysAgo);
  // Families whose people may be the same are held: each has birthdays and a home far from those of the others.
  const number = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  const some = (most: number, of: number): number => 1 + (Math.floor(number / of) % most);
  const born = (year: number): string =>
    `${year}-${String(some(12, 3)).padStart(2, '0')}-${String(some(28, 36)).padStart(2, '0')}`;
  const postcode = `FM${some(9, 5)} ${some(9, 45)}AB`;
  const worker = await people.as('amina-yusuf');
  const manager = await people.as('marcus-webb');
  const partner = await people.as('nadia-brook');

  const { id: caseId } = await worker.command(submitReferral, {
    body: {
      referrer: { name: 'Nadia Brook', agencyId, agencyName: 'Fellmoor Academy' },
      reasons: 'The family asked for one person to talk to.',
      headlineProblems: [{ headline: 'education', seen: 'Ella misses two days a week.' }],
      members: [
        { firstName: 'Donna', lastName: name, dateOfBirth: born(1970 + some(20, 7)), relationship: 'mother' },
        {
          firstName: 'Ella',
          lastName: name,
          dateOfBirth: born(2011 + some(3, 11)),
          relationship: 'daughter',
          ...(upn && { upn }),
        },
      ],
      address: { line1: `${some(90, 2)} Beck Lane`, town: 'Fellmoor', postcode },
      consent: { status: 'given', givenBy: `Donna ${name}`, givenOn: on(450), shareWithAgencyIds: [agencyId] },
      receivedOn: on(450),
      occurredAt: at(450),
    },
  });
  const accepted = await manager.command(acceptReferral, { id: caseId, body: { occurredAt: at(446) } });
  await manager.command(allocateKeyWorker, {
    id: caseId,
    body: { keyWorkerId: 'amina-yusuf', keyWorkerName: 'Amina Yusuf', teamId: 'north', occurredAt: at(445) },
  });
  const { familyId, members } = await rowAfter<ReferralRow>(manager, 'referrals', caseId, accepted);
  const [mother, daughter] = members;
  if (mother === undefined || daughter === undefined) throw new Error('The referral lost its members');

  await commandOnceReady(worker, recordFamilyAgreement, {
    id: caseId,
    body: {
      decision: 'agreed',
      decidedByMemberId: mother.memberId,
      limitsOfConfidentialityExplainedBy: 'Amina Yusuf',
      occurredAt: at(435),
    },
  });
  await worker.command(startAssessment, { id: caseId, body: { occurredAt: at(434) } });
  const needs = [
    [daughter.memberId, 'education', 'attendance'],
    [mother.memberId, 'finance', 'debt-or-low-income'],
    [mother.memberId, 'housing', 'temporary-accommodation'],
  ] as const;
  for (const [memberId, headline, descriptor] of needs) {
    await worker.command(recordNeed, {
      id: caseId,
      body: {
        memberId,
        headline,
        descriptor,
        description: `Needs help with ${headline}.`,
        basis: 'professional-judgement',
        evidenceSource: 'Case file',
        source: { kind: 'professional-statement', documentOn: on(430) },
        occurredAt: at(430),
      },
    });
  }
  await worker.command(recordStrength, {
    id: caseId,
    body: { memberId: mother.memberId, description: 'Asked for help.', basis: 'fact', occurredAt: at(430) },
  });
  const assessed = await worker.command(completeAssessment, {
    id: caseId,
    body: { summary: 'Done together.', agreedByMemberId: mother.memberId, occurredAt: at(410) },
  });

  await commandOnceReady(worker, draftPlan, {
    id: caseId,
    body: {
      aims: 'Calm mornings.',
      exitStrategy: 'School stays in touch.',
      agencyIds: [agencyId],
      occurredAt: at(405),
    },
  });
  const found = await rowAfter<NeedsRow>(worker, 'needs', caseId, assessed);
  for (const need of found.needs) {
    await worker.command(setGoal, {
      id: caseId,
      body: {
        needId: need.needId,
        description: `Better ${need.headline}.`,
        measure: 'Two terms at 90% or the agreed record.',
        owner: { kind: 'member', memberId: need.memberId },
        dueOn: on(300),
        consequence: 'Back to the panel.',
        benefit: 'A day out.',
        occurredAt: at(404),
      },
    });
  }
  await worker.command(agreePlan, {
    id: caseId,
    body: { party: { kind: 'family', memberId: mother.memberId }, occurredAt: at(400) },
  });
  const agreed = await partner.command(agreePlan, {
    id: caseId,
    body: { party: { kind: 'agency', agencyId, signedBy: 'Nadia Brook' }, occurredAt: at(399) },
  });
  await worker.command(logContact, {
    id: caseId,
    body: {
      mode: 'home-visit',
      outcome: 'kept',
      direct: true,
      durationMinutes: 90,
      memberIds: [mother.memberId],
      note: 'Breakfast routine works.',
      occurredAt: at(395),
      contactedAt: at(395),
    },
  });
  const request = await commandOnceReady(worker, requestService, {
    body: {
      caseId,
      familyId,
      agencyId,
      service: 'Attendance mentoring',
      reason: 'Part of the plan.',
      memberIds: [daughter.memberId],
      neededBy: on(370),
      occurredAt: at(394),
    },
  });
  await partner.command(acceptRequest, {
    id: request.id,
    body: { commitment: 'Weekly mentoring.', dueOn: on(340), occurredAt: at(390) },
  });
  await partner.command(fulfilRequest, {
    id: request.id,
    body: { result: 'Ten sessions kept.', occurredAt: at(330), fulfilledOn: on(330) },
  });

  const planned = await rowAfter<PlanRow>(worker, 'plans', caseId, agreed);
  await worker.command(closeCase, {
    id: caseId,
    body: {
      reason: 'goals-achieved',
      goalOutcomes: planned.goals.map(({ goalId }) => ({
        goalId,
        verdict: 'met' as const,
        evidence: 'Seen in the records.',
      })),
      exitPlan: { sustainingAgency: 'School', namedContact: 'Nadia Brook', arrangements: 'Monthly call.' },
      remainingRisks: 'None beyond everyday life.',
      familyView: 'We did it.',
      closedOn: on(240),
      occurredAt: at(240),
    },
  });
  for (const need of found.needs) {
    await commandOnceReady(worker, recordEvidence, {
      id: caseId,
      body: {
        memberId: need.memberId,
        needId: need.needId,
        measure: { kind: 'need-outcome', achieved: true },
        source: {
          system: 'Case file',
          title: `Proof of ${need.headline}`,
          documentOn: on(242),
          kind: 'professional-statement',
        },
        observedOn: on(242),
        occurredAt: at(239),
      },
    });
  }
  return { caseId, familyId, daughter, postcode };
}
