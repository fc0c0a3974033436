import type {
  EvidenceOrigin,
  Headline,
  Measure,
  NeedDescriptor,
  NeedSource,
  StatementBasis,
} from '@turnaround/contracts';

/** Which event a fact comes from, and when it became known: `recordedAt` answers "as known on". */
export interface Known {
  readonly eventId: string;
  /** UTC instant with milliseconds, so that instants sort as text. */
  readonly recordedAt: string;
}

export interface MemberFact extends Known {
  readonly memberId: string;
  readonly dateOfBirth?: string;
  /** For an unborn child; birth is an update under the same id. */
  readonly expectedOn?: string;
  /** Absent for members since the beginning. */
  readonly joinedOn?: string;
}

export interface NeedFact extends Known {
  readonly needId: string;
  readonly memberId: string;
  readonly headline: Headline;
  /** Which indicator of the headline it is. */
  readonly descriptor?: NeedDescriptor;
  readonly presentOn: string;
  readonly basis?: StatementBasis;
  /** Empty where nobody said what the need rests on. */
  readonly evidenceSource: string;
  readonly source?: NeedSource;
}

export interface EvidenceFact extends Known {
  readonly evidenceId: string;
  readonly memberId: string;
  readonly needId?: string;
  readonly measure: Measure;
  readonly source?: EvidenceOrigin;
  readonly observedOn: string;
  readonly correctsEvidenceId?: string;
}

/**
 * What is known of one family's episode of support, folded from its events and nothing else. Every entry keeps its
 * event and the instant it was recorded; order among entries carries no meaning.
 */
export interface FamilyFacts {
  readonly caseId?: string;
  readonly familyId?: string;
  readonly attachments: readonly (Known & { readonly acceptedOn: string })[];
  readonly members: readonly MemberFact[];
  readonly departures: readonly (Known & { readonly memberId: string; readonly leftOn: string })[];
  /** Departures that a second person has to confirm, and those that one has. */
  readonly explainedDepartures: readonly (Known & { readonly memberId: string; readonly leftOn: string })[];
  readonly confirmedDepartures: readonly (Known & { readonly memberId: string; readonly leftOn: string })[];
  readonly homes: readonly (Known & { readonly postcode: string })[];
  readonly leads: readonly (Known & { readonly keyWorkerId: string; readonly from: string })[];
  readonly needs: readonly NeedFact[];
  readonly assessments: readonly (Known & { readonly completedOn: string })[];
  readonly agreements: readonly (Known & { readonly agreedOn: string })[];
  readonly goals: readonly (Known & { readonly needId: string; readonly setOn: string })[];
  readonly reviews: readonly (Known & { readonly heldOn: string })[];
  readonly closures: readonly (Known & { readonly closedOn: string; readonly reason: string })[];
  readonly evidence: readonly EvidenceFact[];
  readonly setAside: readonly (Known & { readonly needId: string; readonly setAsideOn: string })[];
  /** A named senior officer accepted other progress for the need. */
  readonly equivalentProgress: readonly (Known & { readonly needId: string; readonly allowedOn: string })[];
  readonly retractions: readonly (Known & { readonly evidenceId: string })[];
  /** Rules the family is judged by from a day on; before the first it is the rules in force when it attached. */
  readonly pins: readonly (Known & PinFact)[];
  /** Of this case and, where they were read too, of earlier episodes of the family. */
  readonly claims: readonly (Known & {
    readonly claimId: string;
    readonly phase: string;
    readonly route: string;
    readonly caseId?: string;
  })[];
  readonly payments: readonly (Known & {
    readonly claimId: string;
    readonly amountPence: number;
    readonly submittedOn: string;
  })[];
  /** Claims that no longer stand: withdrawn by the council, or refused by the department. They earn nothing. */
  readonly fallenClaims: readonly (Known & { readonly claimId: string; readonly fellOn: string })[];
}

export interface PinFact {
  readonly ruleSetId: string;
  readonly ruleSetVersion: string;
  readonly from: string;
}

export const noFacts: FamilyFacts = {
  attachments: [],
  members: [],
  departures: [],
  explainedDepartures: [],
  confirmedDepartures: [],
  homes: [],
  leads: [],
  needs: [],
  assessments: [],
  agreements: [],
  goals: [],
  reviews: [],
  closures: [],
  evidence: [],
  setAside: [],
  equivalentProgress: [],
  retractions: [],
  pins: [],
  claims: [],
  payments: [],
  fallenClaims: [],
};
