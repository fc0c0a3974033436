import type {
  BodyOf,
  DeclineReason,
  ProgrammeDecision,
  ReferralConsent,
  Referrer,
  submitReferral,
} from '@turnaround/contracts';

type Submission = BodyOf<typeof submitReferral>;

export interface SubmitReferral {
  readonly type: 'SubmitReferral';
  readonly referralId: string;
  /** The family's id: known to who submits it, or new. */
  readonly familyId: string;
  /** The family it is, by the word of somebody who cannot know. */
  readonly claimedFamilyId?: string | undefined;
  /** Ids for the members, in their order. */
  readonly memberIds: readonly string[];
  readonly members: Submission['members'];
  readonly headlineProblems: Submission['headlineProblems'];
  readonly referrer: Referrer;
  readonly reasons: string;
  readonly address: Submission['address'];
  readonly consent: ReferralConsent;
  readonly receivedOn?: string | undefined;
  readonly urgency?: Submission['urgency'];
  readonly sourceReference?: string | undefined;
  /** Agency of the person who submits; council staff have none. */
  readonly actingAgencyId?: string | undefined;
  readonly today: string;
}

export interface AcceptReferral {
  readonly type: 'AcceptReferral';
  readonly acceptedOn: string;
  readonly acceptedBy: string;
  readonly note?: string | undefined;
}

export interface DeclineReferral {
  readonly type: 'DeclineReferral';
  readonly reason: DeclineReason;
  readonly explanation: string;
  readonly declinedOn: string;
  readonly declinedBy: string;
}

export interface AskReferrer {
  readonly type: 'AskReferrer';
  readonly question: string;
  readonly askedOn: string;
  readonly askedBy: string;
}

export interface AnswerForReferrer {
  readonly type: 'AnswerForReferrer';
  readonly answer: string;
  readonly answeredOn: string;
  readonly answeredBy: string;
  /** False where staff of the programme took it down. */
  readonly byReferrer: boolean;
}

export interface AllocateKeyWorker {
  readonly type: 'AllocateKeyWorker';
  readonly keyWorkerId: string;
  readonly keyWorkerName: string;
  readonly teamId: string;
  readonly allocatedOn: string;
}

export interface RecordProgrammeConsent {
  readonly type: 'RecordProgrammeConsent';
  readonly consent: ProgrammeDecision;
  readonly today: string;
}

export interface RecordConsent {
  readonly type: 'RecordConsent';
  readonly agencyId: string;
  readonly decision: 'given' | 'withdrawn';
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly today: string;
}

export type ReferralCommand =
  | SubmitReferral
  | AcceptReferral
  | DeclineReferral
  | AskReferrer
  | AnswerForReferrer
  | AllocateKeyWorker
  | RecordProgrammeConsent
  | RecordConsent;
