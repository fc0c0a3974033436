import { assertNever, type Decider, isBefore } from '@turnaround/kernel';
import { assertSound } from './evidence-rules.js';
import type {
  AssignKeyWorker,
  NoteNeeds,
  OpenOutcomeRecord,
  OutcomeRecordCommand,
  RecordEvidence,
  RecordHouseholdChange,
  SetNeedAside,
} from './outcome-record.commands.js';
import * as errors from './outcome-record.errors.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord, OutcomeRecord } from './outcome-record.state.js';

export const outcomeRecordDecider: Decider<OutcomeRecord, OutcomeRecordCommand, OutcomeRecordEvent> = {
  initialState: { status: 'unopened', needs: [] },
  decide,
  evolve,
};

function decide(command: OutcomeRecordCommand, state: OutcomeRecord): readonly OutcomeRecordEvent[] {
  switch (command.type) {
    case 'OpenOutcomeRecord':
      return open(command, state);
    case 'AssignKeyWorker':
      return assignKeyWorker(command, state);
    case 'NoteNeeds':
      return noteNeeds(command);
    case 'RecordEvidence':
      return recordEvidence(command, opened(state));
    case 'RecordHouseholdChange':
      return changeHousehold(command, opened(state));
    case 'SetNeedAside':
      return setNeedAside(command, opened(state));
    default:
      return assertNever(command);
  }
}

function opened(state: OutcomeRecord): OpenRecord {
  if (state.status === 'unopened') throw errors.notOpen();
  return state;
}

function idsOf({ caseId, familyId }: OpenRecord): { caseId: string; familyId: string } {
  return { caseId, familyId };
}

function open(command: OpenOutcomeRecord, state: OutcomeRecord): readonly OutcomeRecordEvent[] {
  if (state.status === 'open') return [];
  const { caseId, familyId, familyName, members } = command;
  return [{ type: 'outcomes.OutcomeRecordOpened.v1', data: { caseId, familyId, familyName, members: [...members] } }];
}

function assignKeyWorker(command: AssignKeyWorker, state: OutcomeRecord): readonly OutcomeRecordEvent[] {
  const { caseId, familyId, keyWorkerId, teamId } = command;
  if (state.keyWorkerId === keyWorkerId && state.teamId === teamId) return [];
  return [{ type: 'outcomes.KeyWorkerAssigned.v1', data: { caseId, familyId, keyWorkerId, teamId } }];
}

function noteNeeds({ caseId, familyId, needs }: NoteNeeds): readonly OutcomeRecordEvent[] {
  return [{ type: 'outcomes.NeedsNoted.v1', data: { caseId, familyId, needs: [...needs] } }];
}

function recordEvidence(command: RecordEvidence, record: OpenRecord): readonly OutcomeRecordEvent[] {
  assertSound(command, record);
  const { evidenceId, memberId, needId, measure, source, observedOn, statement, correctsEvidenceId } = command;
  return [
    {
      type: 'outcomes.EvidenceRecorded.v1',
      data: {
        ...idsOf(record),
        evidenceId,
        memberId,
        ...(needId === undefined ? {} : { needId }),
        measure,
        source,
        observedOn,
        ...(statement === undefined ? {} : { statement }),
        ...(correctsEvidenceId === undefined ? {} : { correctsEvidenceId }),
      },
    },
  ];
}

function changeHousehold(command: RecordHouseholdChange, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { change, memberId, member, changedOn, today } = command;
  if (isBefore(today, changedOn)) throw errors.changeInFuture(changedOn);
  const before = record.members.get(memberId);
  if (before === undefined && member === undefined) throw errors.strangerChanged(memberId);
  if (change === 'joined' && before === 'present') throw errors.alreadyThere();
  if (change === 'left' && before === 'gone') throw errors.alreadyGone();
  return [
    {
      type: 'outcomes.HouseholdChanged.v1',
      data: { ...idsOf(record), memberId, change, changedOn, ...(member === undefined ? {} : { member }) },
    },
  ];
}

/** Taking a need off needs a reason and an approver, and leaves a mark for audit (payment-by-results.md example D). */
function setNeedAside(command: SetNeedAside, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { needId, reason, approvedBy, setAsideOn } = command;
  if (!record.needs.some((need) => need.needId === needId)) throw errors.unknownNeedAside(needId);
  if (record.setAsideNeedIds.includes(needId)) throw errors.alreadySetAside();
  return [{ type: 'outcomes.NeedSetAside.v1', data: { ...idsOf(record), needId, reason, approvedBy, setAsideOn } }];
}

function evolve(state: OutcomeRecord, event: OutcomeRecordEvent): OutcomeRecord {
  switch (event.type) {
    case 'outcomes.OutcomeRecordOpened.v1': {
      const { caseId, familyId, familyName, members } = event.data;
      return {
        ...state,
        status: 'open',
        caseId,
        familyId,
        familyName,
        members: new Map(members.map(({ memberId }) => [memberId, 'present'])),
        evidence: [],
        setAsideNeedIds: [],
      };
    }
    case 'outcomes.KeyWorkerAssigned.v1':
      return { ...state, keyWorkerId: event.data.keyWorkerId, teamId: event.data.teamId };
    case 'outcomes.NeedsNoted.v1':
      return { ...state, needs: event.data.needs };
    case 'outcomes.EvidenceRecorded.v1': {
      if (state.status === 'unopened') return state;
      const { evidenceId, memberId, measure, correctsEvidenceId } = event.data;
      const before = state.evidence.map((evidence) =>
        evidence.evidenceId === correctsEvidenceId ? { ...evidence, corrected: true } : evidence,
      );
      return { ...state, evidence: [...before, { evidenceId, memberId, measure, corrected: false }] };
    }
    case 'outcomes.HouseholdChanged.v1': {
      if (state.status === 'unopened') return state;
      const { memberId, change } = event.data;
      return { ...state, members: new Map(state.members).set(memberId, change === 'joined' ? 'present' : 'gone') };
    }
    case 'outcomes.NeedSetAside.v1':
      if (state.status === 'unopened') return state;
      return { ...state, setAsideNeedIds: [...state.setAsideNeedIds, event.data.needId] };
    default:
      return state;
  }
}
