import type { Member, TurnaroundEvent } from '@turnaround/contracts';
import { formatDate, formatMinutes, formatMoney } from '../../format/format.js';
import type { ChoiceWords } from '../../wording/use-words.js';
import { eventName } from './event-name.js';

/** What an event needs to be told in words: ids become names. */
export interface Names {
  member(memberId: string): string | undefined;
  agency(agencyId: string): string | undefined;
  need(needId: string): string | undefined;
  readonly words: ChoiceWords;
  /** For a person or agency whose name this screen does not have. */
  readonly someone: string;
}

/** A message and what goes into it; `detail` is what a person wrote, shown below the sentence. */
export interface Sentence {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly detail?: string | undefined;
}

type Told = Omit<Sentence, 'key'> & { readonly variant?: string };

function membersOf(members: readonly Member[]): string {
  return members.map(({ firstName }) => firstName).join(', ');
}

/** Written against the contracts, so that a changed event shows up here when types are checked. */
function tell(event: TurnaroundEvent, names: Names): Told {
  const member = (id: string): string => names.member(id) ?? names.someone;
  const agency = (id: string): string => names.agency(id) ?? names.someone;
  switch (event.type) {
    case 'referrals.ReferralSubmitted':
      return {
        params: { agency: event.data.referrer.agencyName, members: membersOf(event.data.members) },
        detail: event.data.reasons,
      };
    case 'referrals.ReferralAccepted':
      return { params: {}, detail: event.data.note };
    case 'referrals.ReferralDeclined':
      return { params: { reason: names.words('declineReason', event.data.reason) }, detail: event.data.explanation };
    case 'referrals.ReferrerAsked':
      return { params: {}, detail: event.data.question };
    case 'referrals.ReferrerAnswered':
      return { params: {}, variant: event.data.byReferrer ? 'referrer' : 'programme', detail: event.data.answer };
    case 'referrals.KeyWorkerAllocated':
      return {
        params: { name: event.data.keyWorkerName },
        variant: event.data.previousKeyWorkerId === undefined ? 'first' : 'next',
      };
    case 'referrals.ProgrammeConsentRecorded': {
      const { consent } = event.data;
      return { params: consent.status === 'given' ? { by: consent.givenBy } : {}, variant: consent.status };
    }
    case 'referrals.ConsentRecorded':
      return {
        params: { by: event.data.decidedBy, agency: agency(event.data.agencyId) },
        variant: event.data.decision,
      };
    case 'assessment.FamilyAgreementRecorded':
      return { params: { member: member(event.data.decidedByMemberId) }, variant: event.data.decision };
    case 'assessment.AssessmentStarted':
      return { params: { due: formatDate(event.data.dueOn) } };
    case 'assessment.NeedRecorded':
      return {
        params: { member: member(event.data.memberId), headline: names.words('headline', event.data.headline) },
        detail: event.data.description,
      };
    case 'assessment.StrengthRecorded':
      return { params: { member: member(event.data.memberId) }, detail: event.data.description };
    case 'assessment.ChildHeard':
      return {
        params: { member: member(event.data.memberId), way: names.words('wayOfHearing', event.data.way) },
        detail: event.data.words,
      };
    case 'assessment.AssessmentCompleted':
      return {
        params: { member: member(event.data.agreedByMemberId), smart_count: event.data.needs.length },
        detail: event.data.summary,
      };
    case 'planning.PlanDrafted':
      return { params: { version: event.data.version }, detail: event.data.aims };
    case 'planning.GoalSet':
      return { params: { due: formatDate(event.data.dueOn) }, detail: event.data.description };
    case 'planning.PlanAgreementRecorded': {
      const { party } = event.data;
      return party.kind === 'family'
        ? { params: { member: member(party.memberId) }, variant: 'family' }
        : { params: { agency: agency(party.agencyId), by: party.signedBy }, variant: 'agency' };
    }
    case 'planning.PlanAgreed':
      return { params: { due: formatDate(event.data.reviewDueOn) } };
    case 'planning.ContactLogged':
      return {
        params: { mode: names.words('contactMode', event.data.mode), time: formatMinutes(event.data.durationMinutes) },
        variant: event.data.outcome,
        detail: [event.data.note, event.data.nextStep === undefined ? undefined : `→ ${event.data.nextStep}`]
          .filter((line) => line !== undefined)
          .join('\n'),
      };
    case 'planning.ReviewHeld':
      return {
        params: {
          smart_count: event.data.verdicts.length,
          met: event.data.verdicts.filter(({ verdict }) => verdict === 'met').length,
          due: formatDate(event.data.reviewDueOn),
        },
        detail: event.data.familyView,
      };
    case 'planning.CaseClosed':
      return {
        params: {
          reason: names.words('closureReason', event.data.reason),
          agency: event.data.exitPlan.sustainingAgency,
        },
        detail: event.data.familyView,
      };
    case 'agency-coordination.ServiceRequested':
      return {
        params: { agency: event.data.agencyName, service: event.data.service, due: formatDate(event.data.neededBy) },
        detail: event.data.reason,
      };
    case 'agency-coordination.RequestAccepted':
      return {
        params: { agency: agency(event.data.agencyId), due: formatDate(event.data.dueOn) },
        detail: event.data.commitment,
      };
    case 'agency-coordination.RequestDeclined':
      return {
        params: { agency: agency(event.data.agencyId), reason: names.words('requestDeclineReason', event.data.reason) },
        detail: event.data.explanation,
      };
    case 'agency-coordination.RequestFulfilled':
      return { params: { agency: agency(event.data.agencyId) }, detail: event.data.result };
    case 'agency-coordination.SharingConsentNoted':
      return { params: { agencies: event.data.agencyIds.map(agency).join(', ') }, variant: event.data.decision };
    case 'outcomes.EvidenceRecorded':
      return {
        params: {
          member: member(event.data.memberId),
          measure: names.words('measureKind', event.data.measure.kind),
          source: event.data.source.title,
          score: event.data.match?.score ?? 0,
        },
        variant: evidenceVariant(event.data),
        detail: event.data.statement,
      };
    case 'outcomes.EvidenceRetracted':
      return { params: {}, detail: event.data.reason };
    case 'outcomes.EquivalentProgressAllowed':
      return {
        params: { name: event.data.allowedByName, need: names.need(event.data.needId) ?? names.someone },
        detail: event.data.reason,
      };
    case 'outcomes.RuleSetPinned':
      return { params: { rules: event.data.ruleSetId, version: event.data.ruleSetVersion } };
    case 'claims.RuleSetMigrated':
      return {
        params: { rules: event.data.ruleSetId, version: event.data.ruleSetVersion },
        detail: event.data.reason,
      };
    case 'outcomes.EligibilityDecided': {
      const { occasion, eligibility } = event.data;
      return {
        params: {
          occasion: names.words('eligibilityOccasion', occasion),
          count: eligibility.reading === 'needs' ? eligibility.countByNeed : eligibility.countByHeadline,
          threshold: eligibility.threshold,
          what: names.words('eligibilityReading', eligibility.reading),
        },
        variant: eligibility.verdict,
      };
    }
    case 'data-feeds.MatchConfirmed':
      return { params: { member: member(event.data.memberId) } };
    case 'outcomes.MemberDied':
      return { params: { member: member(event.data.memberId), date: formatDate(event.data.diedOn) } };
    case 'outcomes.DeathTakenBack':
      return { params: { member: member(event.data.memberId) }, detail: event.data.reason };
    case 'outcomes.HouseholdChanged': {
      const { member: joined, memberId, change } = event.data;
      return {
        params: { member: joined === undefined ? member(memberId) : `${joined.firstName} ${joined.lastName}` },
        variant: change,
      };
    }
    case 'outcomes.NeedSetAside':
      return { params: { need: names.need(event.data.needId) ?? names.someone }, detail: event.data.reason };
    case 'claims.ClaimPrepared':
      return { params: { amount: formatMoney(event.data.amountPence) } };
    case 'claims.ClaimSubmitted':
      return { params: { amount: formatMoney(event.data.amountPence) } };
    default:
      return { params: {} };
  }
}

/** A feed says so; a correction says so even where it came by a feed. */
function evidenceVariant({ correctsEvidenceId, match }: { correctsEvidenceId?: unknown; match?: unknown }): string {
  if (correctsEvidenceId !== undefined) return 'correction';
  return match === undefined ? 'new' : 'feed';
}

function isKnown(event: { type: string; data: unknown }): event is TurnaroundEvent {
  return typeof event.data === 'object' && event.data !== null;
}

/** An event in plain words. An event this version does not know, or knows otherwise, is still named. */
export function sentenceOf(event: { type: string; data: unknown }, names: Names): Sentence {
  const name = eventName(event.type);
  if (!isKnown(event)) return { key: `timeline.names.${name}`, params: {} };
  try {
    const { variant, params, detail } = tell(event, names);
    return { key: `timeline.told.${name}${variant === undefined ? '' : `.${variant}`}`, params, detail };
  } catch {
    return { key: `timeline.names.${name}`, params: {} };
  }
}
