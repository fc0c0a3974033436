import { randomUUID } from 'node:crypto';
import {
  type BodyOf,
  CommandResult,
  registerAgency,
  requestService,
  signSharingAgreement,
  readEvents,
} from '@turnaround/contracts';
import type { Actor, ReadEvent, StreamName } from '@turnaround/kernel';
import {
  type ForeignContext,
  openForeignContext,
  type ServiceUnderTest,
  startForTest,
} from '@turnaround/service-kit/testing';
import { createTestDatabase, eventually } from '@turnaround/testing';
import { agencyCoordinationService } from './agency-coordination.module.js';

/* The service over HTTP, with referrals in the journal beside it, for the specs of the use cases. */

export const keyWorker: Actor = { id: 'kay', name: 'Kay Worth', role: 'key-worker', teamId: 'north' };
export const otherTeam: Actor = { id: 'sol', name: 'Sol South', role: 'key-worker', teamId: 'south' };
export const programmeManager: Actor = { id: 'pam', name: 'Pam Prior', role: 'programme-manager' };
export const partnerOf = (agencyId: string): Actor => ({
  id: `partner-${agencyId}`,
  name: 'Sam Reed',
  role: 'partner',
  agencyId,
});

export interface Family {
  readonly caseId: string;
  readonly familyId: string;
}

export interface AgencyServiceUnderTest extends AsyncDisposable {
  readonly service: ServiceUnderTest;
  readonly referrals: ForeignContext;
  /** An agency of the directory, with a sharing agreement for 2026 and 2027. */
  agency(): Promise<string>;
  /** A referred family that consents to share with the agencies, with Kay as its key worker. */
  family(consentingToShareWith: readonly string[]): Promise<Family>;
  /** A request to an agency that may be asked; answers its id. */
  request(agencyId: string): Promise<string>;
  eventsOf(stream: StreamName): Promise<readonly ReadEvent[]>;
}

export const details: BodyOf<typeof registerAgency> = {
  name: 'Money Advice Fellmoor',
  kind: 'voluntary',
  remit: 'Debt and benefit advice',
  contactName: 'Sam Reed',
  email: 'sam.reed@money.example',
};

export const agreement: BodyOf<typeof signSharingAgreement> = {
  purpose: 'Support of families',
  validFrom: '2026-01-01',
  validTo: '2027-12-31',
  signedBy: 'Sam Reed',
};

export const requestFor = ({ caseId, familyId }: Family, agencyId: string): BodyOf<typeof requestService> => ({
  caseId,
  familyId,
  agencyId,
  service: 'Debt advice',
  reason: 'Rent arrears of twelve weeks',
  memberIds: [],
  neededBy: '2026-04-01',
  occurredAt: '2026-03-01T10:00:00Z',
});

export async function startAgencyService(): Promise<AgencyServiceUnderTest> {
  const database = await createTestDatabase();
  const referrals = await openForeignContext('referrals', database.url);
  const service = await startForTest(agencyCoordinationService, { databaseUrl: database.url });
  const journal = await service.journal('agency_coordination');
  const eventsOf = async (stream: StreamName): Promise<readonly ReadEvent[]> =>
    readEvents((await journal.load(stream)).events);

  const agency = async (): Promise<string> => {
    const manager = service.as(programmeManager);
    const { id } = CommandResult.parse((await manager.send(registerAgency, { body: details })).body);
    await manager.send(signSharingAgreement, { id, body: agreement });
    return id;
  };
  const family = async (consentingToShareWith: readonly string[]): Promise<Family> => {
    const made = { caseId: randomUUID(), familyId: randomUUID() };
    await publishReferral(referrals, made, consentingToShareWith);
    const facts = consentingToShareWith.length + 1;
    await eventually(async () => (await eventsOf(`familySharing-${made.familyId}`)).length === facts, {
      what: 'the family to be known',
    });
    return made;
  };

  return {
    service,
    referrals,
    agency,
    family,
    request: async (agencyId) => {
      const body = requestFor(await family([agencyId]), agencyId);
      return CommandResult.parse((await service.as(keyWorker).send(requestService, { body })).body).id;
    },
    eventsOf,
    [Symbol.asyncDispose]: async () => {
      await service.close();
      await referrals.close();
      await database.close();
    },
  };
}

async function publishReferral(
  referrals: ForeignContext,
  { caseId, familyId }: Family,
  shareWithAgencyIds: readonly string[],
): Promise<void> {
  await referrals.publish(`referral-${caseId}`, {
    type: 'referrals.ReferralSubmitted',
    data: {
      referralId: caseId,
      familyId,
      familyName: 'Moss',
      referrer: { name: 'Tess Hill', agencyName: 'Fellmoor Primary School' },
      reasons: 'Rent arrears',
      headlineProblems: [{ headline: 'housing', seen: 'Letters of the landlord' }],
      members: [],
      address: { line1: '1 High Street', postcode: 'FE1 1AA' },
      consent: {
        status: 'given',
        givenBy: 'Ada Moss',
        givenOn: '2026-01-04',
        shareWithAgencyIds: [...shareWithAgencyIds],
      },
      receivedOn: '2026-01-05',
      urgency: { level: 'usual' },
    },
  });
  // As the acceptance records what the referral said.
  for (const agencyId of shareWithAgencyIds) {
    await referrals.publish(`referral-${caseId}`, {
      type: 'referrals.ConsentRecorded',
      data: {
        referralId: caseId,
        familyId,
        agencyId,
        decision: 'given',
        decidedBy: 'Ada Moss',
        decidedOn: '2026-01-04',
      },
    });
  }
  await referrals.publish(`referral-${caseId}`, {
    type: 'referrals.KeyWorkerAllocated',
    data: {
      referralId: caseId,
      familyId,
      keyWorkerId: 'kay',
      keyWorkerName: 'Kay Worth',
      teamId: 'north',
      allocatedOn: '2026-01-06',
    },
  });
}
