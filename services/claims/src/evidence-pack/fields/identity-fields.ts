import {
  consentRecorded,
  evidenceRecorded,
  familyAgreementRecorded,
  householdChanged,
  overlapReviewed,
  programmeConsentRecorded,
  referralAccepted,
  referralSubmitted,
} from '@turnaround/contracts';
import { ageOn, type FamilyFacts, peopleOn } from '@turnaround/payment-rules';
import type { ClaimHistory } from '../claim-history.js';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import { told } from '../told.js';

const ADULT_AGE = 18;

/** Fields 1 to 6. */
export function identityFields({ history, facts, recomputed }: RecordSources): readonly UnnumberedField[] {
  const { prepared, preparedAt, basis, overlaps } = history;
  const { decision } = prepared;
  const attachedOn = decision.attachedOn ?? decision.asOf;
  const names = namesOf(history);
  const membersOn = (day: string | undefined): unknown =>
    day === undefined ? 'has not happened' : { on: day, members: membersAt(facts, day, preparedAt, names) };
  return [
    field('Claim, family, authority, phase and funding mode', {
      claimId: prepared.claimId,
      caseId: prepared.caseId,
      familyId: prepared.familyId,
      authority: prepared.authority,
      phase: decision.phase,
      fundingModeOnClaimDate: decision.fundingMode,
    }),
    field('Rule set, tariff row and amount', {
      ruleSet: recomputed.ruleSet,
      tariffRowId: decision.tariffRowId,
      amountPence: prepared.amountPence,
    }),
    field('Family members as at each decision date', {
      atEligibility: membersOn(decision.attachedOn),
      atPlan: membersOn(facts.agreements.map(({ agreedOn }) => agreedOn).sort()[0]),
      atClosure: membersOn(
        facts.closures
          .map(({ closedOn }) => closedOn)
          .sort()
          .at(-1),
      ),
      atClaim: membersOn(decision.asOf),
      joined: facts.members
        .filter(({ joinedOn }) => joinedOn !== undefined)
        .map(({ memberId, joinedOn }) => ({ memberId, joinedOn })),
      left: facts.departures.map(({ memberId, leftOn }) => ({ memberId, leftOn })),
    }),
    field('Dependent child or expectant parent on the eligibility date', {
      on: attachedOn,
      people: membersAt(facts, attachedOn, preparedAt, names).filter(
        ({ age, expectedOn }) => expectedOn !== undefined || (age !== undefined && age < ADULT_AGE),
      ),
    }),
    field('Identity match evidence', {
      matchedByFeed: told(basis, evidenceRecorded).flatMap(({ data: { evidenceId, memberId, match } }) =>
        match === undefined
          ? []
          : [{ evidenceId, memberId, ...match, decidedBy: match.decidedBy ?? 'sure match, nobody had to look' }],
      ),
      recordedByHand: told(basis, evidenceRecorded).filter(({ data }) => data.match === undefined).length,
      reviewedAgainstOtherFamilies: told(overlaps, overlapReviewed).map(
        ({ data: { overlapId, finding, reviewedBy, reviewedOn } }) => ({ overlapId, finding, reviewedBy, reviewedOn }),
      ),
    }),
    field('Consent and agreement', {
      toProgramme: [
        ...told(basis, referralSubmitted).map(({ data, recordedAt }) => ({ ...data.consent, recordedAt })),
        ...told(basis, programmeConsentRecorded).map(({ data, recordedAt }) => ({ ...data.consent, recordedAt })),
      ],
      toSharing: told(basis, consentRecorded).map(({ data: { agencyId, decision: decided, decidedOn } }) => ({
        agencyId,
        decision: decided,
        decidedOn,
      })),
      toAssessment: told(basis, familyAgreementRecorded).map(
        ({ data: { decision: decided, decidedOn, decidedByMemberId, limitsOfConfidentialityExplainedBy } }) => ({
          decision: decided,
          decidedOn,
          decidedByMemberId,
          limitsOfConfidentialityExplainedBy,
        }),
      ),
      lawfulBasisAndPrivacyNotice: 'kept in the council’s own register; the platform records consent only',
    }),
  ];
}

interface MemberOnDay {
  readonly memberId: string;
  readonly name?: string;
  readonly dateOfBirth?: string;
  readonly expectedOn?: string;
  readonly age?: number;
}

/** As the family was first described, or as somebody joined it. */
function namesOf({ basis }: ClaimHistory): ReadonlyMap<string, string> {
  const members = [
    ...told(basis, referralSubmitted).flatMap(({ data }) => data.members),
    ...told(basis, referralAccepted).flatMap(({ data }) => data.members),
    ...told(basis, householdChanged).flatMap(({ data: { member } }) => (member === undefined ? [] : [member])),
  ];
  return new Map(members.map(({ memberId, firstName, lastName }) => [memberId, `${firstName} ${lastName}`]));
}

function membersAt(
  facts: FamilyFacts,
  day: string,
  knownAt: string,
  names: ReadonlyMap<string, string>,
): readonly MemberOnDay[] {
  return peopleOn(facts, day, knownAt)
    .filter(({ present }) => present)
    .map(({ memberId, dateOfBirth, expectedOn }) => {
      const age = ageOn(dateOfBirth, day);
      const name = names.get(memberId);
      return {
        memberId,
        ...(name === undefined ? {} : { name }),
        ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
        ...(expectedOn === undefined ? {} : { expectedOn }),
        ...(age === undefined ? {} : { age }),
      };
    });
}
