import {
  assessmentStarted,
  consentRecorded,
  evidenceRecorded,
  familyAgreementRecorded,
  type Member,
  overlapReviewed,
  programmeConsentRecorded,
  referralAccepted,
  type ReferralConsent,
  referralSubmitted,
} from '@turnaround/contracts';
import { dayInWords, londonDate } from '@turnaround/kernel';
import { ageOn, type FamilyFacts, peopleOn } from '@turnaround/payment-rules';
import type { RecordSources } from '../record-sources.js';
import { field, type UnnumberedField } from '../record-field.js';
import type { Names } from '../names.js';
import { told } from '../told.js';
import { comparisonsIn } from './compared-families.js';

const ADULT_AGE = 18;

/** Fields 1 to 6. */
export function identityFields(sources: RecordSources): readonly UnnumberedField[] {
  const { history, facts, recomputed, names } = sources;
  const { prepared, preparedAt, basis, overlaps } = history;
  const { decision } = prepared;
  const attachedOn = decision.attachedOn ?? decision.asOf;
  const membersOn = (day: string | undefined): unknown =>
    day === undefined ? 'has not happened' : { on: day, members: membersAt(facts, day, preparedAt, names) };
  return [
    field('Claim, family, authority, phase and funding mode', {
      claimId: prepared.claimId,
      caseId: prepared.caseId,
      familyId: prepared.familyId,
      family: prepared.familyName,
      authority: prepared.authority,
      phase: decision.phase,
      fundingModeOnClaimDate: decision.fundingMode ?? 'none known for the day',
    }),
    field('Rule set, tariff row and amount', {
      ruleSetId: recomputed.ruleSet.id,
      ruleSetVersion: recomputed.ruleSet.version,
      approvedBy: recomputed.ruleSet.approvedBy ?? 'the document does not say who approved it',
      hash: recomputed.ruleSet.storedHash ?? recomputed.ruleSet.hash,
      sameDocumentToday: recomputed.ruleSet.holds,
      tariffRowId: decision.tariffRowId ?? 'none',
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
        .map(({ memberId, joinedOn }) => ({ memberId, member: names.member(memberId), joinedOn })),
      left: facts.departures.map(({ memberId, leftOn }) => ({ memberId, member: names.member(memberId), leftOn })),
    }),
    field('Dependent child or expectant parent on the eligibility date', {
      on: attachedOn,
      people: membersAt(facts, attachedOn, preparedAt, names)
        .filter(({ age, expectedOn }) => expectedOn !== undefined || (age !== undefined && age < ADULT_AGE))
        .map((person) => ({ ...person, proof: proofOf(person.memberId, sources) })),
    }),
    field('Identity match evidence', {
      matchedByFeed: told(basis, evidenceRecorded).flatMap(({ data: { evidenceId, memberId, match } }) =>
        match === undefined
          ? []
          : [
              {
                evidenceId,
                evidence: names.evidence(evidenceId),
                memberId,
                member: names.member(memberId),
                feed: match.feed,
                importId: match.importId,
                line: match.line,
                score: match.score,
                fieldsCompared: match.compared
                  .map(({ field: compared, agreement }) => `${compared} ${agreement}`)
                  .join(', '),
                reviewedBy: names.account(match.decidedBy) ?? 'sure match, nobody had to look',
              },
            ],
      ),
      recordedByHand: told(basis, evidenceRecorded).filter(({ data }) => data.match === undefined).length,
      comparedWithOtherFamilies: comparisonsIn(history, names),
      mergesAndSplits: told(overlaps, overlapReviewed).map(({ data: { finding, reviewedBy, reviewedOn, reason } }) => ({
        finding: finding === 'same-family' ? 'two records found to be one family' : 'found to be two families',
        reason,
        reviewedBy: names.account(reviewedBy),
        reviewedOn,
      })),
    }),
    field('Lawful basis, privacy notice, objections and consent', lawfulBasisIn(sources)),
  ];
}

function lawfulBasisIn({ history: { basis, prepared }, names, recordKeeping }: RecordSources): object {
  const none = `authority ${prepared.authority} has not written it down for this day`;
  const consents = told(basis, consentRecorded);
  return {
    lawfulBasis: recordKeeping?.lawfulBasis ?? none,
    specialCategoriesBasis: recordKeeping?.specialCategoriesBasis ?? none,
    privacyNotice: recordKeeping?.privacyNotice ?? none,
    objections: [
      ...consents
        .filter(({ data }) => data.decision === 'withdrawn')
        .map(({ data }) => ({
          to: `sharing with ${names.agency(data.agencyId) ?? ''}`,
          by: data.decidedBy,
          on: data.decidedOn,
        })),
      ...told(basis, familyAgreementRecorded)
        .filter(({ data }) => data.decision === 'refused')
        .map(({ data }) => ({ to: 'an assessment', by: names.member(data.decidedByMemberId), on: data.decidedOn })),
    ],
    consentToProgramme: [...told(basis, referralSubmitted), ...told(basis, programmeConsentRecorded)].map(
      ({ data: { consent }, recordedAt, recordedBy }) => ({ ...consentWords(consent, names), recordedAt, recordedBy }),
    ),
    consentToSharing: consents.map(({ data: { agencyId, decision, decidedBy, decidedOn } }) => ({
      agencyId,
      agency: names.agency(agencyId),
      decision,
      decidedBy,
      decidedOn,
    })),
    agreementToAssessment: told(basis, familyAgreementRecorded).map(
      ({ data: { decision, decidedOn, decidedByMemberId, limitsOfConfidentialityExplainedBy } }) => ({
        decision,
        decidedOn,
        decidedBy: names.member(decidedByMemberId),
        limitsOfConfidentialityExplainedBy: names.account(limitsOfConfidentialityExplainedBy),
      }),
    ),
    assessmentBegunOn: told(basis, assessmentStarted)[0]?.data.startedOn,
  };
}

function consentWords(consent: ReferralConsent, names: Names): object {
  switch (consent.status) {
    case 'given':
      return {
        status: 'given',
        givenBy: consent.givenBy,
        givenOn: consent.givenOn,
        shareWith: consent.shareWithAgencyIds.map((id) => names.agency(id)).join(', ') || 'nobody',
      };
    case 'refused':
    case 'not-sought':
      return { status: consent.status };
  }
}

/** Where it is recorded that there was such a child: who described the family, when, and what else identifies the person. */
function proofOf(memberId: string, { history: { basis } }: RecordSources): string {
  const described = [...told(basis, referralSubmitted), ...told(basis, referralAccepted)].flatMap(
    ({ data, recordedBy, recordedAt }) =>
      (data.members as readonly Member[])
        .filter((each) => each.memberId === memberId)
        .map((each) => ({ each, recordedBy, recordedAt })),
  )[0];
  if (described === undefined) return 'described after the family was taken in';
  const { each, recordedBy, recordedAt } = described;
  const number = each.upn === undefined ? '' : `, pupil number ${each.upn}`;
  return `${each.relationship.replaceAll('-', ' ')} in the referral that ${recordedBy} recorded on ${dayInWords(londonDate(recordedAt))}${number}`;
}

interface MemberOnDay {
  readonly memberId: string;
  readonly name?: string;
  readonly dateOfBirth?: string;
  readonly expectedOn?: string;
  readonly age?: number;
}

function membersAt(facts: FamilyFacts, day: string, knownAt: string, names: Names): readonly MemberOnDay[] {
  return peopleOn(facts, day, knownAt)
    .filter(({ present }) => present)
    .map(({ memberId, dateOfBirth, expectedOn }) => {
      const age = ageOn(dateOfBirth, day);
      return {
        memberId,
        name: names.member(memberId) ?? memberId,
        ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
        ...(expectedOn === undefined ? {} : { expectedOn }),
        ...(age === undefined ? {} : { age }),
      };
    });
}
