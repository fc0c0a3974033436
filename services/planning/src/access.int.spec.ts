import { randomUUID } from 'node:crypto';
import { type CommandContract, planningCommands, Role } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { isAccessRefusal } from '@turnaround/service-kit/testing';
import {
  draft,
  type FamilyInSupport,
  goalFor,
  type PlanningUnderTest,
  SCHOOL,
  signature,
  startPlanningService,
} from './planning-service.examples.spec.js';

type Relation = 'key worker of the family' | 'same team' | 'other team';
type Request = readonly [name: (typeof planningCommands)[number]['name'], body: object];

const requestsFor = (family: FamilyInSupport): readonly Request[] => [
  ['DraftPlan', draft],
  ['SetGoal', goalFor(family)],
  ['AgreePlan', signature.of(family)],
  [
    'LogContact',
    { mode: 'telephone', outcome: 'missed', direct: false, durationMinutes: 0, memberIds: [], note: 'No answer' },
  ],
  ['HoldReview', { attendees: ['Ada Moss'], verdicts: [], familyView: 'Going well' }],
  [
    'CloseCase',
    {
      reason: 'disengaged',
      goalOutcomes: [],
      exitPlan: { sustainingAgency: 'Local hub', namedContact: 'Jo Bell', arrangements: 'Weekly drop-in' },
      remainingRisks: 'None known',
      familyView: 'We are fine',
    },
  ],
];

const actorWith = (role: Role, relation: Relation): Actor => ({
  id: relation === 'key worker of the family' ? 'kay' : randomUUID(),
  name: 'Somebody',
  role,
  teamId: relation === 'other team' ? 'south' : 'north',
  ...(role === 'partner' ? { agencyId: SCHOOL } : {}),
});

/** Who may do what, written down a second time to compare with: workers and managers of the family's own team. */
const isPermitted = (role: Role, relation: Relation): boolean =>
  relation !== 'other team' && (role === 'key-worker' || role === 'team-manager');

describe('Who may plan', () => {
  let planning: PlanningUnderTest;
  let family: FamilyInSupport;
  beforeAll(async () => {
    planning = await startPlanningService();
    family = await planning.inSupport();
  });
  afterAll(() => planning[Symbol.asyncDispose]());

  const relations: readonly Relation[] = ['key worker of the family', 'same team', 'other team'];
  const contracts: ReadonlyMap<string, CommandContract> = new Map(
    planningCommands.map((contract) => [contract.name, contract]),
  );

  const refusals = async (actor: Actor, requests: readonly Request[]): Promise<readonly boolean[]> => {
    const refused: boolean[] = [];
    for (const [name, body] of requests) {
      const contract = contracts.get(name);
      if (!contract) throw new Error(name);
      const answer = await planning.service.as(actor).send(contract, { id: family.id, body });
      refused.push(isAccessRefusal(answer));
    }
    return refused;
  };

  it('asks about every command', () => {
    expect(requestsFor(family).map(([name]) => name)).toEqual([...contracts.keys()]);
  });

  it.each(Role.options.flatMap((role) => relations.map((relation) => [role, relation] as const)))(
    '%s, %s',
    async (role, relation) => {
      const refused = await refusals(actorWith(role, relation), requestsFor(family));
      expect(refused).toEqual(requestsFor(family).map(() => !isPermitted(role, relation)));
    },
  );

  it('lets each agency that the plan names sign for itself alone, and tells others of no plan', async () => {
    const agencies = [SCHOOL, randomUUID()];
    for (const own of agencies) {
      const partner: Actor = { id: `partner-${own}`, name: 'Sam Reed', role: 'partner', agencyId: own };
      const requests = agencies.map((agencyId): Request => ['AgreePlan', signature.ofAgency(agencyId)]);
      expect(await refusals(partner, requests)).toEqual(agencies.map((agencyId) => own !== SCHOOL || agencyId !== own));
    }
  });
});
