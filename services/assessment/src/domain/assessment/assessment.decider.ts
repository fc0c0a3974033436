import type { Need } from '@turnaround/contracts';
import { addDays, addMonths, assertNever, type CalendarDate, type Decider, isBefore } from '@turnaround/kernel';
import type {
  AssessmentCommand,
  CompleteAssessment,
  NoteDeath,
  OpenAssessment,
  RecordChildsVoice,
  RecordFamilyAgreement,
  RecordNeed,
  RecordStrength,
  StartAssessment,
} from './assessment.commands.js';
import * as errors from './assessment.errors.js';
import type { AssessmentEvent } from './assessment.events.js';
import type { Assessment, AssessmentInProgress, OpenedAssessment, RecordedNeed } from './assessment.state.js';

/** A whole-family assessment takes up to six weeks (docs/domain/casework.md R17). */
const DAYS_TO_COMPLETE = 42;

const ADULT_AGE_IN_MONTHS = 18 * 12;

export const assessmentDecider: Decider<Assessment, AssessmentCommand, AssessmentEvent> = {
  initialState: { status: 'unopened' },
  decide,
  evolve,
};

function decide(command: AssessmentCommand, state: Assessment): readonly AssessmentEvent[] {
  switch (command.type) {
    case 'OpenAssessment':
      return open(command, state);
    case 'AssignKeyWorker': {
      const { assessmentId, familyId, keyWorkerId, teamId } = command;
      if (state.keyWorkerId === keyWorkerId && state.teamId === teamId) return [];
      return [{ type: 'assessment.KeyWorkerAssigned', data: { assessmentId, familyId, keyWorkerId, teamId } }];
    }
    case 'RecordFamilyAgreement':
      return recordFamilyAgreement(command, state);
    case 'StartAssessment':
      return start(command, state);
    case 'RecordNeed':
      return recordNeed(command, state);
    case 'NoteDeath':
      return noteDeath(command, state);
    case 'RecordStrength':
      return recordStrength(command, state);
    case 'RecordChildsVoice':
      return hear(command, state);
    case 'CompleteAssessment':
      return complete(command, state);
    default:
      return assertNever(command);
  }
}

function open(command: OpenAssessment, state: Assessment): readonly AssessmentEvent[] {
  if (state.status !== 'unopened') return [];
  const { assessmentId, familyId, familyName, members } = command;
  return [{ type: 'assessment.AssessmentOpened', data: { assessmentId, familyId, familyName, members: [...members] } }];
}

function noteDeath(command: NoteDeath, state: Assessment): readonly AssessmentEvent[] {
  const { assessmentId, familyId, memberId, diedOn } = command;
  if (state.deaths?.get(memberId) === diedOn) return [];
  const data = { assessmentId, familyId, memberId, diedOn: diedOn ?? null };
  return [{ type: 'assessment.MemberDeathNoted', data }];
}

/** The family agrees to be assessed or refuses, and may decide otherwise later (docs/domain/casework.md R1 and R7). */
function recordFamilyAgreement(command: RecordFamilyAgreement, state: Assessment): readonly AssessmentEvent[] {
  if (state.status === 'unopened') throw errors.notOpen();
  if (state.status === 'in-progress' || state.status === 'completed') throw errors.alreadyStarted();
  if (state.status === command.decision) throw errors.decisionAlreadyRecorded(command.decision);
  const { decision, decidedByMemberId, decidedOn, limitsOfConfidentialityExplainedBy } = command;
  assertCanDecide(state, decidedByMemberId);
  if (isBefore(command.today, decidedOn)) throw errors.inFuture('The day of the decision', '/decidedOn');
  assertLived(state, decidedByMemberId, decidedOn, '/decidedOn');
  if (state.status !== 'waiting' && isBefore(decidedOn, state.decidedOn)) {
    throw errors.datesOutOfOrder('the earlier decision', 'The new decision');
  }
  return [
    {
      type: 'assessment.FamilyAgreementRecorded',
      data: { ...idsOf(state), decision, decidedByMemberId, decidedOn, limitsOfConfidentialityExplainedBy },
    },
  ];
}

/** No assessment starts without the family's recorded agreement (docs/domain/casework.md R1). */
function start({ startedOn }: StartAssessment, state: Assessment): readonly AssessmentEvent[] {
  switch (state.status) {
    case 'unopened':
      throw errors.notOpen();
    case 'waiting':
      throw errors.agreementMissing();
    case 'refused':
      throw errors.familyRefused();
    case 'in-progress':
    case 'completed':
      throw errors.alreadyStarted();
    case 'agreed': {
      if (isBefore(startedOn, state.decidedOn)) throw errors.datesOutOfOrder("the family's agreement", 'The start');
      const dueOn = addDays(startedOn, DAYS_TO_COMPLETE);
      return [{ type: 'assessment.AssessmentStarted', data: { ...idsOf(state), startedOn, dueOn } }];
    }
    default:
      return assertNever(state);
  }
}

/** A need is of one member and says what it rests on (docs/domain/casework.md R18 and R55). */
function recordNeed(command: RecordNeed, state: Assessment): readonly AssessmentEvent[] {
  const assessment = inProgress(state);
  const { needId, memberId, headline, descriptor, description, basis, evidenceSource, source, presentOn } = command;
  assertMember(assessment, memberId);
  if (!command.descriptors.includes(descriptor)) throw errors.descriptorOfOtherHeadline(descriptor, headline);
  if (isBefore(command.today, presentOn)) throw errors.inFuture('The day the need was present', '/presentOn');
  assertLived(assessment, memberId, presentOn, '/presentOn');
  if (assessment.needs.some((known) => isSameNeed(known, command))) throw errors.needTwice();
  assertShows(source.documentOn, command);
  return [
    {
      type: 'assessment.NeedRecorded',
      data: {
        ...idsOf(assessment),
        needId,
        memberId,
        headline,
        descriptor,
        description,
        basis,
        evidenceSource,
        source,
        presentOn,
      },
    },
  ];
}

/** A source dated before the need proves nothing of it (docs/domain/payment-by-results.md §2.2). */
function assertShows(documentOn: CalendarDate, { presentOn, today }: RecordNeed): void {
  if (isBefore(today, documentOn)) throw errors.sourceInFuture(documentOn);
  if (isBefore(documentOn, presentOn)) throw errors.sourceBeforeNeed(documentOn, presentOn);
}

/** Strengths stand beside needs and never cancel one (docs/domain/casework.md R8 and R19). */
function recordStrength(command: RecordStrength, state: Assessment): readonly AssessmentEvent[] {
  const assessment = inProgress(state);
  const { strengthId, memberId, description, basis } = command;
  assertMember(assessment, memberId);
  return [
    {
      type: 'assessment.StrengthRecorded',
      data: { ...idsOf(assessment), strengthId, memberId, description, basis },
    },
  ];
}

/**
 * A child is heard from the start of the assessment on, also after its completion: what it says at a later visit counts as much
 * (docs/domain/payment-by-results.md §2.3, field 11).
 */
function hear(command: RecordChildsVoice, state: Assessment): readonly AssessmentEvent[] {
  if (state.status === 'unopened') throw errors.notOpen();
  if (state.status !== 'in-progress' && state.status !== 'completed') throw errors.notStarted();
  const { hearingId, memberId, words, way, heardOn, today } = command;
  assertMember(state, memberId);
  if (isBefore(today, heardOn)) throw errors.inFuture('The day the child was heard', '/heardOn');
  assertLived(state, memberId, heardOn, '/heardOn');
  const born = state.members.find((member) => member.memberId === memberId)?.born;
  if (born === undefined || isBefore(heardOn, born) || !isBefore(heardOn, addMonths(born, ADULT_AGE_IN_MONTHS))) {
    throw errors.notAChild(memberId, heardOn);
  }
  if (state.heard.has(hearingKey(command))) throw errors.heardTwice();
  return [{ type: 'assessment.ChildHeard', data: { ...idsOf(state), hearingId, memberId, words, way, heardOn } }];
}

/**
 * Every member is covered, and the family agrees that the assessment is fit for purpose (docs/domain/casework.md R18 to
 * R20).
 */
function complete(command: CompleteAssessment, state: Assessment): readonly AssessmentEvent[] {
  const assessment = inProgress(state);
  const { completedOn, summary, agreedByMemberId } = command;
  assertCanDecide(assessment, agreedByMemberId);
  if (isBefore(completedOn, assessment.startedOn)) throw errors.datesOutOfOrder('the start', 'The completion');
  const covered = new Set([...assessment.needs.map((need) => need.memberId), ...assessment.strongMemberIds]);
  const uncovered = assessment.members.map(({ memberId }) => memberId).filter((memberId) => !covered.has(memberId));
  if (uncovered.length > 0) throw errors.membersNotCovered(uncovered);
  return [
    {
      type: 'assessment.AssessmentCompleted',
      data: { ...idsOf(assessment), completedOn, summary, agreedByMemberId, needs: assessment.needs.map(needOf) },
    },
  ];
}

function inProgress(state: Assessment): AssessmentInProgress {
  if (state.status === 'unopened') throw errors.notOpen();
  if (state.status !== 'in-progress') throw errors.notInProgress(state.status);
  return state;
}

function assertMember(assessment: OpenedAssessment, memberId: string): void {
  if (!assessment.members.some((member) => member.memberId === memberId)) throw errors.memberUnknown(memberId);
}

function assertCanDecide(assessment: OpenedAssessment, memberId: string): void {
  assertMember(assessment, memberId);
  if (assessment.members.some((member) => member.memberId === memberId && member.unborn)) {
    throw errors.memberUnborn(memberId);
  }
}

/** Nobody has a need, decides or is heard before being born or after dying; of a child to be born no day is known yet. */
function assertLived(assessment: OpenedAssessment, memberId: string, on: CalendarDate, field: string): void {
  const born = assessment.members.find((member) => member.memberId === memberId)?.born;
  if (born !== undefined && isBefore(on, born)) throw errors.beforeBirth(born, field);
  const diedOn = assessment.deaths?.get(memberId);
  if (diedOn !== undefined && isBefore(diedOn, on)) throw errors.memberDied(diedOn, field);
}

/** The same words of the same day about the same person are one need, told twice. */
function isSameNeed(known: RecordedNeed, given: RecordNeed): boolean {
  const { memberId, headline, description, presentOn } = given;
  return (
    known.memberId === memberId &&
    known.headline === headline &&
    known.presentOn === presentOn &&
    known.description === description
  );
}

function hearingKey({
  memberId,
  heardOn,
  way,
  words,
}: Pick<RecordChildsVoice, 'memberId' | 'heardOn' | 'way' | 'words'>): string {
  return JSON.stringify([memberId, heardOn, way, words]);
}

function idsOf({ assessmentId, familyId }: OpenedAssessment): { assessmentId: string; familyId: string } {
  return { assessmentId, familyId };
}

function evolve(state: Assessment, event: AssessmentEvent): Assessment {
  switch (event.type) {
    case 'assessment.AssessmentOpened': {
      const { assessmentId, familyId } = event.data;
      const members = event.data.members.map(({ memberId, relationship, dateOfBirth, expectedOn }) => ({
        memberId,
        unborn: relationship === 'unborn-child' || expectedOn !== undefined,
        ...(dateOfBirth === undefined ? {} : { born: dateOfBirth }),
      }));
      return { ...state, status: 'waiting', assessmentId, familyId, members, heard: new Set() };
    }
    case 'assessment.KeyWorkerAssigned':
      return { ...state, keyWorkerId: event.data.keyWorkerId, teamId: event.data.teamId };
    case 'assessment.FamilyAgreementRecorded':
      if (state.status === 'unopened') return state;
      return { ...state, status: event.data.decision, decidedOn: event.data.decidedOn };
    case 'assessment.AssessmentStarted':
      if (state.status === 'unopened') return state;
      return { ...state, status: 'in-progress', startedOn: event.data.startedOn, needs: [], strongMemberIds: [] };
    case 'assessment.NeedRecorded':
      if (state.status !== 'in-progress') return state;
      return { ...state, needs: [...state.needs, { ...needOf(event.data), presentOn: event.data.presentOn }] };
    case 'assessment.StrengthRecorded':
      if (state.status !== 'in-progress') return state;
      return { ...state, strongMemberIds: [...state.strongMemberIds, event.data.memberId] };
    case 'assessment.ChildHeard':
      if (state.status === 'unopened') return state;
      return { ...state, heard: new Set([...state.heard, hearingKey(event.data)]) };
    case 'assessment.MemberDeathNoted': {
      const { memberId, diedOn } = event.data;
      const deaths = new Map(state.deaths);
      if (diedOn === null) deaths.delete(memberId);
      else deaths.set(memberId, diedOn);
      return { ...state, deaths };
    }
    case 'assessment.AssessmentCompleted':
      return state.status === 'unopened' ? state : { ...state, status: 'completed' };
    default:
      return state;
  }
}

function needOf({ needId, memberId, headline, description }: Need): Need {
  return { needId, memberId, headline, description };
}
