import { randomUUID } from 'node:crypto';
import { assessmentCommands, type CommandContract, Role } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { isAccessRefusal } from '@turnaround/service-kit/testing';
import {
  type AssessmentUnderTest,
  type FamilyToAssess,
  startAssessmentService,
} from './assessment-service.examples.spec.js';

type Relation = 'key worker of the family' | 'same team' | 'other team';

const bodies = ({ motherId, sonId }: FamilyToAssess): Record<(typeof assessmentCommands)[number]['name'], object> => ({
  RecordFamilyAgreement: {
    decision: 'agreed',
    decidedByMemberId: motherId,
    limitsOfConfidentialityExplainedBy: 'Kay Worth',
  },
  StartAssessment: {},
  RecordNeed: {
    memberId: motherId,
    headline: 'health',
    description: 'Sleeps badly',
    basis: 'family-view',
    evidenceSource: 'First visit',
    descriptor: 'adult-mental-health',
    source: { kind: 'family-word', documentOn: '2026-01-09' },
  },
  RecordChildsVoice: { memberId: sonId, words: 'I like it here', way: 'said-alone' },
  RecordStrength: { memberId: motherId, description: 'Keeps every appointment', basis: 'fact' },
  CompleteAssessment: { summary: 'Agreed', agreedByMemberId: motherId },
});

const actorWith = (role: Role, relation: Relation): Actor => ({
  id: relation === 'key worker of the family' ? 'kay' : randomUUID(),
  name: 'Somebody',
  role,
  teamId: relation === 'other team' ? 'south' : 'north',
  ...(role === 'partner' ? { agencyId: randomUUID() } : {}),
});

/** Who may do what, written down a second time to compare with: workers and managers of the family's own team. */
const isPermitted = (role: Role, relation: Relation): boolean =>
  relation !== 'other team' && (role === 'key-worker' || role === 'team-manager');

describe('Who may assess', () => {
  let assessment: AssessmentUnderTest;
  let family: FamilyToAssess;
  beforeAll(async () => {
    assessment = await startAssessmentService();
    family = await assessment.takeIn();
  });
  afterAll(() => assessment[Symbol.asyncDispose]());

  const relations: readonly Relation[] = ['key worker of the family', 'same team', 'other team'];
  it.each(Role.options.flatMap((role) => relations.map((relation) => [role, relation] as const)))(
    '%s, %s',
    async (role, relation) => {
      const caller = assessment.service.as(actorWith(role, relation));
      for (const contract of assessmentCommands) {
        const body = bodies(family)[contract.name];
        const answer = await caller.send<CommandContract>(contract, { id: family.id, body });
        expect([contract.name, isAccessRefusal(answer)]).toEqual([contract.name, !isPermitted(role, relation)]);
      }
    },
  );
});
