import type { ReferralEvent } from '@turnaround/contracts';
import { assertNever, canonicalJson, type Decider } from '@turnaround/kernel';
import { familyNameOf } from './family-name.js';
import type {
  AcceptReferral,
  AllocateKeyWorker,
  AnswerForReferrer,
  AskReferrer,
  DeclineReferral,
  RecordConsent,
  RecordProgrammeConsent,
  ReferralCommand,
  SubmitReferral,
} from './referral.commands.js';
import {
  alreadyDecided,
  alreadySubmitted,
  consentMissing,
  dateInFuture,
  datesOutOfOrder,
  notAccepted,
  nothingAsked,
  notSubmitted,
  questionOpen,
} from './referral.errors.js';
import { evolve, initialState, type ReferralState, type Waiting } from './referral.state.js';
import { brokenSubmissionRules } from './submission-rules.js';

type GivenConsent = Extract<Waiting['consent'], { status: 'given' }>;
type Submitted = Exclude<ReferralState, { status: 'not-submitted' }>;

function decide(command: ReferralCommand, state: ReferralState): readonly ReferralEvent[] {
  switch (command.type) {
    case 'SubmitReferral':
      return submit(command, state);
    case 'AcceptReferral':
      return accept(command, waiting(state));
    case 'DeclineReferral':
      return decline(command, waiting(state));
    case 'AskReferrer':
      return ask(command, waiting(state));
    case 'AnswerForReferrer':
      return answer(command, waiting(state));
    case 'AllocateKeyWorker':
      return allocate(command, submitted(state));
    case 'RecordProgrammeConsent':
      return recordProgrammeConsent(command, waiting(state));
    case 'RecordConsent':
      return recordConsent(command, submitted(state));
    default:
      return assertNever(command);
  }
}

/** A referral says who refers, about whom, and why (docs/domain/casework.md §2.1). */
function submit(command: SubmitReferral, state: ReferralState): readonly ReferralEvent[] {
  if (state.status !== 'not-submitted') throw alreadySubmitted();
  const [broken] = brokenSubmissionRules(command);
  if (broken) throw broken;
  const { referralId, familyId, claimedFamilyId, memberIds, today, sourceReference } = command;
  return [
    {
      type: 'referrals.ReferralSubmitted',
      data: {
        referralId,
        familyId,
        familyName: familyNameOf(command.members),
        referrer: command.referrer,
        reasons: command.reasons,
        headlineProblems: command.headlineProblems,
        members: command.members.map((member, index) => ({ memberId: memberIds[index] ?? '', ...member })),
        address: command.address,
        consent: command.consent,
        receivedOn: command.receivedOn ?? today,
        urgency: command.urgency ?? { level: 'usual' },
        ...(claimedFamilyId === undefined ? {} : { claimedFamilyId }),
        ...(sourceReference === undefined ? {} : { sourceReference }),
      },
    },
  ];
}

/** Nobody is taken in without the family's consent to the service (docs/domain/casework.md R2 and §4.12). */
function accept({ acceptedOn, acceptedBy, note }: AcceptReferral, state: Waiting): readonly ReferralEvent[] {
  if (state.consent.status !== 'given') throw consentMissing(state.consent.status);
  notBefore(state.receivedOn, acceptedOn, '/occurredAt', 'A referral is accepted on or after the day it was received.');
  const { familyName, members, headlineProblems } = state;
  return [
    {
      type: 'referrals.ReferralAccepted',
      data: {
        ...episodeOf(state),
        familyName,
        members: [...members],
        headlineProblems: [...headlineProblems],
        acceptedOn,
        acceptedBy,
        ...(note === undefined ? {} : { note }),
      },
    },
    ...sharingSaid(state, state.consent),
  ];
}

/** What the referral says of sharing becomes the family's word when a person of the programme has accepted it, and not before. */
function sharingSaid(state: Waiting, { shareWithAgencyIds, givenBy, givenOn }: GivenConsent): readonly ReferralEvent[] {
  return [...new Set(shareWithAgencyIds)]
    .filter((agencyId) => state.sharing[agencyId] === undefined)
    .map((agencyId) => ({
      type: 'referrals.ConsentRecorded',
      data: { ...episodeOf(state), agencyId, decision: 'given', decidedBy: givenBy, decidedOn: givenOn },
    }));
}

/** Declining has a reason that the referrer can be told (docs/domain/casework.md §2.2). */
function decline(command: DeclineReferral, state: Waiting): readonly ReferralEvent[] {
  const { reason, explanation, declinedOn, declinedBy } = command;
  notBefore(state.receivedOn, declinedOn, '/occurredAt', 'A referral is declined on or after the day it was received.');
  return [
    {
      type: 'referrals.ReferralDeclined',
      data: { ...episodeOf(state), reason, explanation, declinedOn, declinedBy },
    },
  ];
}

/** One question after the other, so that each answer is to one; the clock of the decision runs on (docs/domain/casework.md §2.2). */
function ask({ question, askedOn, askedBy }: AskReferrer, state: Waiting): readonly ReferralEvent[] {
  if (state.askedOn !== undefined) throw questionOpen(state.askedOn);
  notBefore(state.receivedOn, askedOn, '/occurredAt', 'A question is asked on or after the day of the referral.');
  return [{ type: 'referrals.ReferrerAsked', data: { ...episodeOf(state), question, askedOn, askedBy } }];
}

function answer(command: AnswerForReferrer, state: Waiting): readonly ReferralEvent[] {
  if (state.askedOn === undefined) throw nothingAsked();
  const { answer: said, answeredOn, answeredBy, byReferrer } = command;
  notBefore(state.askedOn, answeredOn, '/occurredAt', 'An answer comes on or after the day of the question.');
  return [
    {
      type: 'referrals.ReferrerAnswered',
      data: { ...episodeOf(state), answer: said, answeredOn, answeredBy, byReferrer },
    },
  ];
}

/** Once accepted, a key worker may be named; a change says who was it before (docs/domain/casework.md §1.2 and R45). */
function allocate(command: AllocateKeyWorker, state: Submitted): readonly ReferralEvent[] {
  if (state.status !== 'accepted') throw notAccepted(state.status);
  const { keyWorkerId, keyWorkerName, teamId, allocatedOn } = command;
  const current = state.allocation;
  if (current?.keyWorkerId === keyWorkerId && current.teamId === teamId) return [];
  notBefore(
    current?.allocatedOn ?? state.acceptedOn,
    allocatedOn,
    '/occurredAt',
    'A key worker is allocated on or after the day of the acceptance and of any allocation before.',
  );
  return [
    {
      type: 'referrals.KeyWorkerAllocated',
      data: {
        ...episodeOf(state),
        keyWorkerId,
        keyWorkerName,
        teamId,
        ...(current === undefined ? {} : { previousKeyWorkerId: current.keyWorkerId }),
        allocatedOn,
      },
    },
  ];
}

/** The answer is about support by the programme, and takes the place of what the referral said. */
function recordProgrammeConsent({ consent, today }: RecordProgrammeConsent, state: Waiting): readonly ReferralEvent[] {
  const recorded: ReferralEvent = {
    type: 'referrals.ProgrammeConsentRecorded',
    data: { ...episodeOf(state), consent },
  };
  if (consent.status === 'refused') return state.consent.status === 'refused' ? [] : [recorded];
  if (consent.givenOn > today) throw dateInFuture('/consent/givenOn');
  return canonicalJson(state.consent) === canonicalJson(consent) ? [] : [recorded];
}

/** Consent to share is of one agency, and withdrawn as it was given; the case goes on (docs/domain/casework.md R3 and R7). */
function recordConsent(command: RecordConsent, state: Submitted): readonly ReferralEvent[] {
  if (state.status !== 'accepted') throw notAccepted(state.status);
  const { agencyId, decision, decidedBy, decidedOn, today } = command;
  if (decidedOn > today) throw dateInFuture('/decidedOn');
  const current = state.sharing[agencyId];
  if (current?.decision === decision) return [];
  if (current) {
    notBefore(
      current.decidedOn,
      decidedOn,
      '/decidedOn',
      `The family decided otherwise later, on ${current.decidedOn}.`,
    );
  }
  return [
    {
      type: 'referrals.ConsentRecorded',
      data: { ...episodeOf(state), agencyId, decision, decidedBy, decidedOn },
    },
  ];
}

function episodeOf({ referralId, familyId }: Submitted): { referralId: string; familyId: string } {
  return { referralId, familyId };
}

function submitted(state: ReferralState): Submitted {
  if (state.status === 'not-submitted') throw notSubmitted();
  return state;
}

function waiting(state: ReferralState): Waiting {
  const present = submitted(state);
  if (present.status === 'waiting') return present;
  throw alreadyDecided(present);
}

function notBefore(earliest: string, date: string, field: string, rule: string): void {
  if (date < earliest) throw datesOutOfOrder(field, rule);
}

/** All rules of one referral, from submission to allocation. */
export const referralDecider: Decider<ReferralState, ReferralCommand, ReferralEvent> = { initialState, decide, evolve };
