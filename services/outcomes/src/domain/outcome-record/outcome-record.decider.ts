import { assertNever, type Decider } from '@turnaround/kernel';
import { changeHousehold, confirmDeparture } from './change-household.js';
import { allowEquivalentProgress, pinRuleSet, recordEligibility } from './decide-rules.js';
import { assertNotTwice, assertSound } from './evidence-rules.js';
import type {
  AssignKeyWorker,
  NoteNeeds,
  OpenOutcomeRecord,
  OutcomeRecordCommand,
  RecordEvidence,
  RetractEvidence,
  SetNeedAside,
} from './outcome-record.commands.js';
import { assertNeedNoted } from './noted-need.js';
import * as errors from './outcome-record.errors.js';
import type { OutcomeRecordEvent } from './outcome-record.events.js';
import type { OpenRecord, OutcomeRecord } from './outcome-record.state.js';
import { recordDeath, takeBackDeath } from './record-death.js';
import { recordFeedEvidence, retractFeedEvidence } from './record-feed-evidence.js';
import { withConfirmations, withEvidence, withoutEvidence } from './recorded-evidence.js';

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
    case 'ConfirmDeparture':
      return confirmDeparture(command, opened(state));
    case 'RecordDeath':
      return recordDeath(command, opened(state));
    case 'TakeBackDeath':
      return takeBackDeath(command, opened(state));
    case 'SetNeedAside':
      return setNeedAside(command, opened(state));
    case 'RetractEvidence':
      return retractEvidence(command, opened(state));
    case 'RecordFeedEvidence':
      return recordFeedEvidence(command, opened(state));
    case 'RetractFeedEvidence':
      return retractFeedEvidence(command, opened(state));
    case 'AllowEquivalentProgress':
      return allowEquivalentProgress(command, opened(state));
    case 'PinRuleSet':
      return pinRuleSet(command, state);
    case 'RecordEligibility':
      return recordEligibility(command, opened(state));
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
  return [{ type: 'outcomes.OutcomeRecordOpened', data: { caseId, familyId, familyName, members: [...members] } }];
}

function assignKeyWorker(command: AssignKeyWorker, state: OutcomeRecord): readonly OutcomeRecordEvent[] {
  const { caseId, familyId, keyWorkerId, teamId } = command;
  if (state.keyWorkerId === keyWorkerId && state.teamId === teamId) return [];
  return [{ type: 'outcomes.KeyWorkerAssigned', data: { caseId, familyId, keyWorkerId, teamId } }];
}

function noteNeeds({ caseId, familyId, needs }: NoteNeeds): readonly OutcomeRecordEvent[] {
  return [{ type: 'outcomes.NeedsNoted', data: { caseId, familyId, needs: [...needs] } }];
}

function recordEvidence(command: RecordEvidence, record: OpenRecord): readonly OutcomeRecordEvent[] {
  assertSound(command, record);
  assertNotTwice(command, record);
  const { evidenceId, memberId, needId, measure, source, observedOn, statement, correctsEvidenceId } = command;
  return [
    {
      type: 'outcomes.EvidenceRecorded',
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

/**
 * Taking a need off needs a reason and an approver, and leaves a mark for audit (docs/domain/payment-by-results.md
 * example D).
 */
function setNeedAside(command: SetNeedAside, record: OpenRecord): readonly OutcomeRecordEvent[] {
  const { needId, reason, approvedBy, setAsideOn } = command;
  assertNeedNoted(needId, record, errors.unknownNeedAside);
  if (record.setAsideNeedIds.includes(needId)) throw errors.alreadySetAside();
  return [{ type: 'outcomes.NeedSetAside', data: { ...idsOf(record), needId, reason, approvedBy, setAsideOn } }];
}

/** Evidence that another record has replaced counts no more; the later record is the one to retract. */
function retractEvidence({ type: _type, ...command }: RetractEvidence, record: OpenRecord): OutcomeRecordEvent[] {
  const evidence = record.evidence.find(({ evidenceId }) => evidenceId === command.evidenceId);
  if (evidence === undefined) throw errors.evidenceUnknown(command.evidenceId);
  if (evidence.retracted) throw errors.alreadyRetracted(command.evidenceId);
  if (evidence.corrected) throw errors.correctedBefore(command.evidenceId);
  return [{ type: 'outcomes.EvidenceRetracted', data: { ...idsOf(record), ...command } }];
}

function evolve(state: OutcomeRecord, event: OutcomeRecordEvent): OutcomeRecord {
  switch (event.type) {
    case 'outcomes.OutcomeRecordOpened': {
      const { caseId, familyId, familyName, members } = event.data;
      return {
        ...state,
        status: 'open',
        caseId,
        familyId,
        familyName,
        members: new Map(members.map(({ memberId }) => [memberId, 'present'])),
        people: new Map(members.map((member) => [member.memberId, member])),
        changedOn: new Map(),
        deaths: new Map(),
        departures: new Map(),
        evidence: [],
        confirmations: [],
        setAsideNeedIds: [],
        equivalentNeedIds: [],
      };
    }
    case 'outcomes.KeyWorkerAssigned':
      return { ...state, keyWorkerId: event.data.keyWorkerId, teamId: event.data.teamId };
    case 'outcomes.NeedsNoted':
      return { ...state, needs: event.data.needs, areNeedsNoted: true };
    case 'outcomes.EvidenceRecorded': {
      if (state.status === 'unopened') return state;
      return { ...state, evidence: withEvidence(state.evidence, event.data) };
    }
    case 'outcomes.FeedRowsDecided':
      return state.status === 'unopened' ? state : withConfirmations(state, event.data);
    case 'outcomes.FeedRowsWithdrawn': {
      if (state.status === 'unopened') return state;
      const { importId } = event.data;
      return { ...state, confirmations: state.confirmations.filter((one) => one.importId !== importId) };
    }
    case 'outcomes.HouseholdChanged': {
      if (state.status === 'unopened') return state;
      const { memberId, member, change, changedOn } = event.data;
      return {
        ...state,
        people: member === undefined ? state.people : new Map(state.people).set(memberId, member),
        members: new Map(state.members).set(memberId, change === 'joined' ? 'present' : 'gone'),
        changedOn: new Map(state.changedOn).set(memberId, changedOn),
        departures: new Map([...state.departures].filter(([id]) => id !== memberId)),
      };
    }
    case 'outcomes.MemberDied': {
      if (state.status === 'unopened') return state;
      const { memberId, diedOn } = event.data;
      return { ...state, deaths: new Map(state.deaths).set(memberId, diedOn) };
    }
    case 'outcomes.DeathTakenBack': {
      if (state.status === 'unopened') return state;
      const { memberId } = event.data;
      return { ...state, deaths: new Map([...state.deaths].filter(([id]) => id !== memberId)) };
    }
    case 'outcomes.DepartureExplained': {
      if (state.status === 'unopened') return state;
      const { memberId, leftOn, explainedBy } = event.data;
      return { ...state, departures: new Map(state.departures).set(memberId, { leftOn, explainedBy }) };
    }
    case 'outcomes.DepartureConfirmed': {
      if (state.status === 'unopened') return state;
      const { memberId } = event.data;
      return { ...state, departures: new Map([...state.departures].filter(([id]) => id !== memberId)) };
    }
    case 'outcomes.NeedSetAside':
      if (state.status === 'unopened') return state;
      return { ...state, setAsideNeedIds: [...state.setAsideNeedIds, event.data.needId] };
    case 'outcomes.EvidenceRetracted': {
      if (state.status === 'unopened') return state;
      const { evidenceId } = event.data;
      return { ...state, evidence: withoutEvidence(state.evidence, evidenceId) };
    }
    case 'outcomes.EquivalentProgressAllowed':
      if (state.status === 'unopened') return state;
      return { ...state, equivalentNeedIds: [...state.equivalentNeedIds, event.data.needId] };
    case 'outcomes.RuleSetPinned': {
      const { ruleSetId, ruleSetVersion } = event.data;
      return { ...state, rules: { ruleSetId, ruleSetVersion } };
    }
    default:
      return state;
  }
}
