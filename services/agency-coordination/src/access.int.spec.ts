import { randomUUID } from 'node:crypto';
import {
  acceptRequest,
  agencyCoordinationCommands,
  type CommandContract,
  declineRequest,
  fulfilRequest,
  registerAgency,
  requestService,
  Role,
  signSharingAgreement,
} from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { isAccessRefusal } from '@turnaround/service-kit/testing';
import {
  agreement,
  type AgencyServiceUnderTest,
  details,
  type Family,
  requestFor,
  startAgencyService,
} from './agency-service.examples.spec.js';

type Relation = 'of the family or the agency' | 'of another team or agency';

const OWN: Relation = 'of the family or the agency';
const relations: readonly Relation[] = [OWN, 'of another team or agency'];

/** Who may do what, written down a second time so that it can be compared with the product. */
function isPermitted(contract: CommandContract, role: Role, relation: Relation): boolean {
  const managesDirectory = ['programme-manager', 'administrator'].includes(role);
  const isOwnWorker = (role === 'key-worker' || role === 'team-manager') && relation === OWN;
  const isAgencyItself = role === 'partner' && relation === OWN;
  switch (contract) {
    case registerAgency:
      return managesDirectory || role === 'team-manager';
    case signSharingAgreement:
      return managesDirectory || role === 'data-officer';
    case requestService:
      return isOwnWorker;
    case acceptRequest:
    case declineRequest:
      return isAgencyItself;
    case fulfilRequest:
      return isAgencyItself || isOwnWorker;
    default:
      throw new Error(`Who may ${contract.name}?`);
  }
}

describe('Who may work with agencies', () => {
  let agencies: AgencyServiceUnderTest;
  let agencyId: string;
  let family: Family;
  let requestId: string;
  beforeAll(async () => {
    agencies = await startAgencyService();
    agencyId = await agencies.agency();
    family = await agencies.family([agencyId]);
    requestId = await agencies.request(agencyId);
  });
  afterAll(() => agencies[Symbol.asyncDispose]());

  const requestOf = (contract: CommandContract): { id?: string; body: unknown } => {
    switch (contract) {
      case registerAgency:
        return { body: details };
      case signSharingAgreement:
        return { id: agencyId, body: agreement };
      case requestService:
        return { body: requestFor(family, agencyId) };
      case acceptRequest:
        return { id: requestId, body: { commitment: 'Six sessions', dueOn: '2099-05-01' } };
      case declineRequest:
        return { id: requestId, body: { reason: 'no-capacity', explanation: 'Full until June' } };
      default:
        return { id: requestId, body: { result: 'Plan agreed with the landlord' } };
    }
  };
  const actorWith = (role: Role, relation: Relation): Actor => ({
    id: randomUUID(),
    name: 'Somebody',
    role,
    teamId: relation === OWN ? 'north' : 'south',
    ...(role === 'partner' ? { agencyId: relation === OWN ? agencyId : randomUUID() } : {}),
  });

  it.each(Role.options.flatMap((role) => relations.map((relation) => [role, relation] as const)))(
    '%s, %s',
    async (role, relation) => {
      const caller = agencies.service.as(actorWith(role, relation));
      for (const contract of agencyCoordinationCommands) {
        const answer = await caller.send<CommandContract>(contract, requestOf(contract));
        expect([contract.name, isAccessRefusal(answer)]).toEqual([
          contract.name,
          !isPermitted(contract, role, relation),
        ]);
      }
    },
  );
});
