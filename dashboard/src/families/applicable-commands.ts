import type { FamilyRow, Me, PositionRow } from '@turnaround/contracts';
import { today } from '../format/format.js';

/** The commands of a family's page, in the order of the work. */
export const familyCommands = [
  'AllocateKeyWorker',
  'RecordFamilyAgreement',
  'StartAssessment',
  'RecordNeed',
  'RecordStrength',
  'RecordChildsVoice',
  'CompleteAssessment',
  'DraftPlan',
  'SetGoal',
  'AgreePlan',
  'LogContact',
  'HoldReview',
  'RequestService',
  'RecordEvidence',
  'RecordHouseholdChange',
  'ConfirmDeparture',
  'RecordDeath',
  'TakeBackDeath',
  'RecordConsent',
  'CloseCase',
  'AllowEquivalentProgress',
  'SetNeedAside',
  'MigrateRuleSet',
  'PrepareClaim',
] as const;
export type FamilyCommand = (typeof familyCommands)[number];

export interface Applicability {
  readonly command: FamilyCommand;
  /** Undefined when the command applies now; else the key of the reason, `families.notNow.<reason>`. */
  readonly reason: ReturnType<typeof reasonAgainst>;
  /** Among what applies: its place among the next steps of the work, which are buttons of their own. */
  readonly next: number | undefined;
}

const ended = ['closed', 'claim-prepared', 'claim-approved', 'claim-submitted'];
const claimed = ['claim-prepared', 'claim-approved', 'claim-submitted'];

/** By the position of the family, where it is known: a second claim may follow where the first no longer stands. */
function reasonAgainstClaim({ stage }: FamilyRow, position: PositionRow | undefined) {
  if (position === undefined) return claimed.includes(stage) ? 'claimPrepared' : undefined;
  if (position.state === 'claimed') return 'claimPrepared';
  if (position.state === 'held') return 'held';
  if (position.state === 'not-payable') return 'notPayable';
  if (position.state !== 'complete') return 'notComplete';
  return position.claimReadyOn === null || position.claimReadyOn > today() ? 'notReady' : undefined;
}

/**
 * Why a command does not apply to the family now. The platform checks again; this only avoids attempts that would be
 * refused.
 */
function reasonAgainst(command: FamilyCommand, family: FamilyRow, position: PositionRow | undefined) {
  const { stage } = family;
  const isEnded = ended.includes(stage);
  if (stage === 'referred') return 'notAccepted';
  if (stage === 'declined') return 'declined';
  const inAssessment = stage === 'in-assessment';
  const noPlan = family.planVersion === null;
  switch (command) {
    case 'AllocateKeyWorker':
      return isEnded ? 'ended' : undefined;
    case 'RecordFamilyAgreement':
      if (isEnded) return 'ended';
      if (family.keyWorkerId === null) return 'notAllocated';
      return ['accepted', 'allocated'].includes(stage) ? undefined : 'assessmentStarted';
    case 'StartAssessment':
      if (family.keyWorkerId === null) return 'notAllocated';
      if (family.familyAgreed !== true) return 'familyNotAgreed';
      return stage === 'allocated' || stage === 'accepted' ? undefined : 'assessmentStarted';
    case 'RecordNeed':
    case 'RecordStrength':
    case 'CompleteAssessment':
      if (inAssessment) return undefined;
      return stage === 'accepted' || stage === 'allocated' ? 'assessmentNotStarted' : 'assessmentComplete';
    case 'RecordChildsVoice':
      return stage === 'accepted' || stage === 'allocated' ? 'assessmentNotStarted' : undefined;
    case 'DraftPlan':
      if (isEnded) return 'ended';
      if (!noPlan) return 'planDrafted';
      return stage === 'assessed' ? undefined : 'assessmentNotComplete';
    case 'SetGoal':
    case 'AgreePlan':
      if (isEnded) return 'ended';
      return noPlan ? 'noPlan' : undefined;
    case 'HoldReview':
      if (isEnded) return 'ended';
      return stage === 'in-support' ? undefined : 'planNotAgreed';
    case 'LogContact':
      if (isEnded) return 'ended';
      return family.keyWorkerId === null ? 'notAllocated' : undefined;
    case 'RequestService':
      if (isEnded) return 'ended';
      return family.keyWorkerId === null ? 'notAllocated' : undefined;
    case 'CloseCase':
      return isEnded ? 'ended' : undefined;
    case 'PrepareClaim':
      return reasonAgainstClaim(family, position);
    case 'SetNeedAside':
    case 'AllowEquivalentProgress':
      return family.needCount === 0 ? 'noNeeds' : undefined;
    case 'RecordEvidence':
    case 'RecordHouseholdChange':
    case 'ConfirmDeparture':
    case 'RecordDeath':
    case 'TakeBackDeath':
    case 'RecordConsent':
    case 'MigrateRuleSet':
      return undefined;
  }
}

/**
 * What is worth a button of its own at each stage, what the work waits for first; everything else is in the menu beside it.
 */
const nextSteps: Readonly<Record<string, readonly FamilyCommand[]>> = {
  accepted: ['AllocateKeyWorker', 'RecordFamilyAgreement'],
  allocated: ['RecordFamilyAgreement', 'StartAssessment', 'LogContact'],
  'in-assessment': ['RecordNeed', 'RecordStrength', 'RecordChildsVoice', 'CompleteAssessment', 'LogContact'],
  assessed: ['DraftPlan', 'LogContact'],
  'plan-drafted': ['SetGoal', 'AgreePlan', 'LogContact'],
  'in-support': ['LogContact', 'RequestService', 'RecordEvidence'],
  closed: ['RecordEvidence'],
};

/** A claim comes first at any stage, once the position says that it may be made; until that is known it is no next step. */
function stepsFrom(stage: FamilyRow['stage'], position: PositionRow | undefined): readonly FamilyCommand[] {
  const steps = nextSteps[stage] ?? [];
  return position === undefined ? steps : ['PrepareClaim', ...steps];
}

/** The commands of the page the role may give, with the reason where one does not apply now. */
export function applicableCommands(
  family: FamilyRow,
  me: Pick<Me, 'commands'>,
  position?: PositionRow,
): Applicability[] {
  const steps = stepsFrom(family.stage, position);
  return familyCommands
    .filter((command) => me.commands.includes(command))
    .map((command) => {
      const reason = reasonAgainst(command, family, position);
      const agreed = command === 'RecordFamilyAgreement' && family.familyAgreed === true;
      return {
        command,
        reason,
        next: reason === undefined && !agreed && steps.includes(command) ? steps.indexOf(command) : undefined,
      };
    });
}

/** The buttons, the next step of the work first: that one is the filled button. */
export function nextCommands(commands: readonly Applicability[]): Applicability[] {
  return commands
    .filter(({ next }) => next !== undefined)
    .toSorted((one, other) => (one.next ?? 0) - (other.next ?? 0))
    .slice(0, 3);
}
