import type { CommandSubject } from '../commands/command-form.js';
import type { FamilyCommand } from './applicable-commands.js';
import type { FamilyRecord } from './use-family-case.js';

/** The stream a command changes; commands without one make a new stream, or find it themselves. */
const streams: Readonly<Record<FamilyCommand, string | undefined>> = {
  MigrateRuleSet: undefined,
  PrepareClaim: undefined,
  RequestService: undefined,
  AllocateKeyWorker: 'referral',
  RecordConsent: 'referral',
  RecordFamilyAgreement: 'assessment',
  StartAssessment: 'assessment',
  RecordNeed: 'assessment',
  RecordStrength: 'assessment',
  RecordChildsVoice: 'assessment',
  CompleteAssessment: 'assessment',
  DraftPlan: 'wholeFamilyPlan',
  SetGoal: 'wholeFamilyPlan',
  AgreePlan: 'wholeFamilyPlan',
  LogContact: 'wholeFamilyPlan',
  HoldReview: 'wholeFamilyPlan',
  CloseCase: 'wholeFamilyPlan',
  RecordEvidence: 'outcomeRecord',
  RecordHouseholdChange: 'outcomeRecord',
  ConfirmDeparture: 'outcomeRecord',
  RecordDeath: 'outcomeRecord',
  TakeBackDeath: 'outcomeRecord',
  AllowEquivalentProgress: 'outcomeRecord',
  SetNeedAside: 'outcomeRecord',
};

/** What a command on the family's page acts on: all streams of an episode share its id. */
export function commandSubject(command: FamilyCommand, family: FamilyRecord): CommandSubject {
  // Its claims are judged by them as well: the family's stream decides.
  if (command === 'MigrateRuleSet') {
    return { id: family.caseId, revision: family.revisions[`familyClaims-${family.id}`], family };
  }
  const stream = streams[command];
  if (stream === undefined) {
    const known =
      command === 'PrepareClaim' ? { caseId: family.caseId } : { caseId: family.caseId, familyId: family.id };
    return { family, known };
  }
  return {
    id: family.caseId,
    revision: family.revisions[`${stream}-${family.caseId}`] ?? family.revisions[stream],
    family,
  };
}
