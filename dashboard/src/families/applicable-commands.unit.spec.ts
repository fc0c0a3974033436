import { allCommands, type FamilyRow, type PositionRow, type Role } from '@turnaround/contracts';
import { applicableCommands, familyCommands, nextCommands } from './applicable-commands.js';

const family: FamilyRow = {
  id: 'f',
  caseId: 'c',
  number: '7K3-9QW-0XB',
  familyName: 'Hart',
  stage: 'allocated',
  isCurrent: true,
  isCurrentOfTeam: true,
  peopleNames: '',
  memberCount: 0,
  needCount: 0,
  postcode: null,
  headlines: [],
  planVersion: null,
  keyWorkerId: 'amina-yusuf',
  keyWorkerName: 'Amina Yusuf',
  teamId: 'north',
  consentAgencyIds: [],
  familyAgreed: null,
  referredOn: '2026-01-01',
  dueOn: null,
  dueWhat: null,
  lastContactOn: null,
  contactCount: 0,
  directMinutes: 0,
  closedOn: null,
  closureReason: null,
  claimId: null,
  revisions: {},
};

const may = (role: Role) => ({
  commands: allCommands.filter(({ roles }) => roles.includes(role)).map(({ name }) => name),
});
const reasonFor = (command: string, given: Partial<FamilyRow>) =>
  applicableCommands({ ...family, ...given }, { commands: [command] })[0]?.reason;

describe('The commands on the page of a family', () => {
  it('are commands of the contracts', () => {
    expect(familyCommands.filter((name) => !allCommands.some((command) => command.name === name))).toEqual([]);
  });

  it('are only those the role may give', () => {
    expect(applicableCommands(family, may('auditor'))).toEqual([]);
    expect(applicableCommands(family, may('key-worker')).map(({ command }) => command)).not.toContain('PrepareClaim');
  });

  it("start no assessment without the family's agreement", () => {
    expect(reasonFor('StartAssessment', {})).toBe('familyNotAgreed');
    expect(reasonFor('StartAssessment', { familyAgreed: true })).toBeUndefined();
  });

  it('draft a plan once the assessment is complete, and only once', () => {
    expect(reasonFor('DraftPlan', { stage: 'in-assessment' })).toBe('assessmentNotComplete');
    expect(reasonFor('DraftPlan', { stage: 'assessed' })).toBeUndefined();
    expect(reasonFor('DraftPlan', { stage: 'plan-drafted', planVersion: 1 })).toBe('planDrafted');
  });

  it('end with the case, but evidence can still come in', () => {
    expect(reasonFor('LogContact', { stage: 'closed' })).toBe('ended');
    expect(reasonFor('RecordEvidence', { stage: 'closed' })).toBeUndefined();
    expect(reasonFor('PrepareClaim', { stage: 'claim-submitted' })).toBe('claimPrepared');
  });

  const position = (given: Partial<PositionRow>) => ({ ...given }) as PositionRow;
  const buttons = (stage: FamilyRow['stage'], given?: PositionRow) =>
    nextCommands(applicableCommands({ ...family, stage }, may('programme-manager'), given)).map(
      ({ command }) => command,
    );

  it('put the claim first, once it may be made', () => {
    const ready = position({ state: 'complete', claimReadyOn: '2020-01-01' });
    expect(buttons('closed', ready)).toEqual(['PrepareClaim', 'RecordEvidence']);
    expect(buttons('in-support', ready)[0]).toBe('PrepareClaim');
  });

  it('let evidence be the next step while the claim cannot be made, or nobody knows yet', () => {
    expect(buttons('closed', position({ state: 'complete', claimReadyOn: '2999-01-01' }))).toEqual(['RecordEvidence']);
    expect(buttons('closed')).toEqual(['RecordEvidence']);
  });
});
