import type {
  BodyOf,
  completeAssessment,
  Member,
  NeedDescriptor,
  recordChildsVoice,
  recordFamilyAgreement,
  recordNeed,
  recordStrength,
} from '@turnaround/contracts';
import type { CalendarDate } from '@turnaround/kernel';

/** The referral was accepted. */
export interface OpenAssessment {
  readonly type: 'OpenAssessment';
  readonly assessmentId: string;
  readonly familyId: string;
  readonly familyName: string;
  readonly members: readonly Member[];
}

/** A key worker was allocated to the family. */
export interface AssignKeyWorker {
  readonly type: 'AssignKeyWorker';
  readonly assessmentId: string;
  readonly familyId: string;
  readonly keyWorkerId: string;
  readonly teamId: string;
}

/** Somebody of the family died; without a day, that was taken back. */
export interface NoteDeath {
  readonly type: 'NoteDeath';
  readonly assessmentId: string;
  readonly familyId: string;
  readonly memberId: string;
  readonly diedOn: CalendarDate | undefined;
}

export interface RecordFamilyAgreement extends Readonly<BodyOf<typeof recordFamilyAgreement>> {
  readonly type: 'RecordFamilyAgreement';
  readonly decidedOn: CalendarDate;
  /** The day the command was given; nothing it tells of lies after it. */
  readonly today: CalendarDate;
}

export interface StartAssessment {
  readonly type: 'StartAssessment';
  readonly startedOn: CalendarDate;
}

export interface RecordNeed extends Readonly<BodyOf<typeof recordNeed>> {
  readonly type: 'RecordNeed';
  readonly needId: string;
  /** Indicators of the headline. */
  readonly descriptors: readonly NeedDescriptor[];
  readonly presentOn: CalendarDate;
  readonly today: CalendarDate;
}

export interface RecordStrength extends Readonly<BodyOf<typeof recordStrength>> {
  readonly type: 'RecordStrength';
  readonly strengthId: string;
}

export interface RecordChildsVoice extends Readonly<BodyOf<typeof recordChildsVoice>> {
  readonly type: 'RecordChildsVoice';
  readonly hearingId: string;
  readonly heardOn: CalendarDate;
  readonly today: CalendarDate;
}

export interface CompleteAssessment extends Readonly<BodyOf<typeof completeAssessment>> {
  readonly type: 'CompleteAssessment';
  readonly completedOn: CalendarDate;
}

export type AssessmentCommand =
  | OpenAssessment
  | AssignKeyWorker
  | NoteDeath
  | RecordFamilyAgreement
  | StartAssessment
  | RecordNeed
  | RecordStrength
  | RecordChildsVoice
  | CompleteAssessment;
