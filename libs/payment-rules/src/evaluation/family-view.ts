import type { DecisionReason } from '@turnaround/contracts';
import type { EvidenceFact, FamilyFacts, Known, MemberFact, NeedFact, PinFact } from '../facts/family-facts.js';
import { fallenEvidence } from '../facts/fallen-evidence.js';
import { byKnowledge, order } from '../facts/order.js';
import { paymentsOf, type StandingPayment } from './payments.js';

/** "As known at an instant about a day": which day, and up to when the ledger is read. */
export interface PointOfView {
  readonly asOf: string;
  readonly knownAt: string;
}

export interface Person {
  readonly memberId: string;
  readonly dateOfBirth?: string;
  readonly expectedOn?: string;
  /** In the household on the day. */
  readonly present: boolean;
  /** The day on which somebody left who is not in the household. */
  readonly leftOn?: string;
  /** A second person has still to confirm that departure. */
  readonly unconfirmed?: boolean;
}

/** Evidence that proves nothing, and why. */
export interface Unproven {
  readonly fact: EvidenceFact;
  readonly reason: DecisionReason;
}

/** The family on one day as known at one instant. Later facts, later knowledge and corrected records are left out. */
export interface FamilyView extends PointOfView {
  /** The claim date, also where `asOf` is the day of entry. */
  readonly claimedOn: string;
  /** Facts are judged before they count. */
  readonly judged: boolean;
  /** Evidence that proves nothing, left out of the rest. */
  readonly unproven: readonly Unproven[];
  readonly attachedOn: string | undefined;
  /** Days on which the family moved to another rule set (migrations). */
  readonly pins: readonly PinFact[];
  readonly people: readonly Person[];
  readonly needs: readonly NeedFact[];
  readonly evidence: readonly EvidenceFact[];
  /** The same, by the person it is about. */
  readonly evidenceByMember: ReadonlyMap<string, readonly EvidenceFact[]>;
  readonly completedOn: string | undefined;
  readonly agreedOn: string | undefined;
  readonly closure: { readonly closedOn: string; readonly reason: string } | undefined;
  readonly goalNeedIds: ReadonlySet<string>;
  readonly leads: readonly { readonly keyWorkerId: string; readonly from: string }[];
  readonly reviews: readonly { readonly heldOn: string }[];
  readonly setAsideNeedIds: ReadonlySet<string>;
  /** Needs for which other progress was accepted, and since which day. */
  readonly equivalentProgress: ReadonlyMap<string, string>;
  readonly payments: readonly StandingPayment[];
}

/** @param judged whether what proves nothing is to be left out; `soundView` does it */
export function viewFamily(facts: FamilyFacts, { asOf, knownAt: instant }: PointOfView, judged = false): FamilyView {
  const knownAt = instant.length === 24 ? instant : new Date(instant).toISOString();
  const until = <Fact extends Known>(list: readonly Fact[], dayOf: (fact: Fact) => string): readonly Fact[] =>
    list.length === 0 ? list : knownUntil(list, dayOf, asOf, knownAt);
  const closure = until(facts.closures, ({ closedOn }) => closedOn).at(-1);
  const fallen = new Set(until(facts.fallenClaims, ({ fellOn }) => fellOn).map(({ claimId }) => claimId));
  const evidence = uncorrected(
    facts,
    until(facts.evidence, ({ observedOn }) => observedOn),
    knownAt,
  );
  const people = peopleOn(facts, asOf, knownAt);
  const needs = latestNeeds(until(facts.needs, ({ presentOn }) => presentOn));
  return {
    asOf,
    knownAt,
    claimedOn: asOf,
    judged,
    unproven: [],
    attachedOn: until(facts.attachments, ({ acceptedOn }) => acceptedOn).at(0)?.acceptedOn,
    pins: until(facts.pins, ({ from }) => from),
    people,
    needs: withoutThoseToCome(needs, people, facts, knownAt),
    evidence,
    evidenceByMember: Map.groupBy(evidence, ({ memberId }) => memberId),
    completedOn: until(facts.assessments, ({ completedOn }) => completedOn).at(0)?.completedOn,
    agreedOn: until(facts.agreements, ({ agreedOn }) => agreedOn).at(0)?.agreedOn,
    closure: closure && { closedOn: closure.closedOn, reason: closure.reason },
    goalNeedIds: new Set(until(facts.goals, ({ setOn }) => setOn).map(({ needId }) => needId)),
    leads: until(facts.leads, ({ from }) => from),
    reviews: until(facts.reviews, ({ heldOn }) => heldOn),
    setAsideNeedIds: new Set(until(facts.setAside, ({ setAsideOn }) => setAsideOn).map(({ needId }) => needId)),
    equivalentProgress: new Map(
      until(facts.equivalentProgress, ({ allowedOn }) => allowedOn).map(({ needId, allowedOn }) => [needId, allowedOn]),
    ),
    payments: paymentsOf(
      until(facts.payments, ({ submittedOn }) => submittedOn).filter(({ claimId }) => !fallen.has(claimId)),
      facts.claims.filter(({ recordedAt }) => recordedAt <= knownAt),
      facts.caseId,
    ),
  };
}

/** What had happened by the day and was known at the instant, by day and then by when it became known. */
function knownUntil<Fact extends Known>(
  list: readonly Fact[],
  dayOf: (fact: Fact) => string,
  asOf: string,
  knownAt: string,
): readonly Fact[] {
  const { inOrder, lastDay, lastKnownAt } = extentOf(list, dayOf);
  if (inOrder && lastDay <= asOf && lastKnownAt <= knownAt) return list;
  const known = list.filter((fact) => fact.recordedAt <= knownAt && dayOf(fact) <= asOf);
  return inOrder ? known : known.sort((left, right) => order(dayOf(left), dayOf(right)) || byKnowledge(left, right));
}

interface Extent {
  /** By day and then by when it became known. */
  readonly inOrder: boolean;
  readonly lastDay: string;
  readonly lastKnownAt: string;
}

/** Lists never change once they are facts, and a family is judged on many days: most lists are in order and wholly known. */
const extents = new WeakMap<readonly Known[], Extent>();

function extentOf<Fact extends Known>(list: readonly Fact[], dayOf: (fact: Fact) => string): Extent {
  const measured = extents.get(list);
  if (measured !== undefined) return measured;
  let inOrder = true;
  let lastDay = '';
  let lastKnownAt = '';
  let before: Fact | undefined;
  for (const fact of list) {
    const day = dayOf(fact);
    inOrder &&= before === undefined || lastDay < day || (lastDay === day && byKnowledge(before, fact) <= 0);
    if (day > lastDay) lastDay = day;
    if (fact.recordedAt > lastKnownAt) lastKnownAt = fact.recordedAt;
    before = fact;
  }
  const extent = { inOrder, lastDay, lastKnownAt };
  extents.set(list, extent);
  return extent;
}

/** Who is in the household on the day, from dated joins and leaves. The latest record about a person counts. */
export function peopleOn(facts: FamilyFacts, day: string, knownAt: string): readonly Person[] {
  const known = facts.members.filter(
    ({ recordedAt, joinedOn }) => recordedAt <= knownAt && (joinedOn === undefined || joinedOn <= day),
  );
  return latestMembers(known)
    .map((fact) => {
      const leftOn = departureOf(fact, facts, day, knownAt);
      return {
        memberId: fact.memberId,
        ...(fact.dateOfBirth === undefined ? {} : { dateOfBirth: fact.dateOfBirth }),
        ...(fact.expectedOn === undefined ? {} : { expectedOn: fact.expectedOn }),
        present: leftOn === undefined,
        ...(leftOn === undefined ? {} : { leftOn }),
        ...(leftOn !== undefined && isUnconfirmed(fact.memberId, leftOn, facts, knownAt) ? { unconfirmed: true } : {}),
      };
    })
    .sort((left, right) => order(left.memberId, right.memberId));
}

/**
 * The latest record about each person, by the day it is about, then by when it became known. What it leaves out is
 * taken from earlier ones: somebody who comes back keeps the date of birth.
 */
function latestMembers(members: readonly MemberFact[]): MemberFact[] {
  const latest = new Map<string, MemberFact>();
  const byDay = [...members].sort(
    (left, right) =>
      order(left.memberId, right.memberId) ||
      order(left.joinedOn ?? '', right.joinedOn ?? '') ||
      byKnowledge(left, right),
  );
  for (const fact of byDay) {
    const before = latest.get(fact.memberId);
    latest.set(fact.memberId, before === undefined ? fact : { ...before, ...fact });
  }
  return [...latest.values()];
}

/** The last day on which the person left; undefined for somebody who has joined again since. */
function departureOf(
  { memberId, joinedOn = '' }: MemberFact,
  { departures }: FamilyFacts,
  day: string,
  knownAt: string,
): string | undefined {
  let last: string | undefined;
  for (const { memberId: who, leftOn, recordedAt } of departures) {
    if (who !== memberId || recordedAt > knownAt || leftOn > day || leftOn < joinedOn) continue;
    if (last === undefined || leftOn > last) last = leftOn;
  }
  return last;
}

/** Departures from before a second person was asked for need none. */
function isUnconfirmed(
  memberId: string,
  leftOn: string,
  { explainedDepartures, confirmedDepartures }: FamilyFacts,
  knownAt: string,
): boolean {
  const isThis = (fact: FamilyFacts['departures'][number]): boolean =>
    fact.memberId === memberId && fact.leftOn === leftOn && fact.recordedAt <= knownAt;
  return explainedDepartures.some(isThis) && !confirmedDepartures.some(isThis);
}

/**
 * Who joins after the day has no effect on it (docs/domain/payment-by-results.md §6.1), even where the need was there
 * before.
 */
function withoutThoseToCome(
  needs: readonly NeedFact[],
  people: readonly Person[],
  { members }: FamilyFacts,
  knownAt: string,
): readonly NeedFact[] {
  const toCome = members.filter(
    ({ memberId, recordedAt, joinedOn }) =>
      joinedOn !== undefined && recordedAt <= knownAt && !people.some((person) => person.memberId === memberId),
  );
  return toCome.length === 0
    ? needs
    : needs.filter((need) => !toCome.some(({ memberId }) => memberId === need.memberId));
}

function latestNeeds(needs: readonly NeedFact[]): readonly NeedFact[] {
  const latest = new Map(needs.map((need) => [need.needId, need]));
  return latest.size === needs.length ? needs : [...latest.values()];
}

/** A correction or retraction removes the older record as soon as it is known, whichever day it is about. */
function uncorrected(facts: FamilyFacts, evidence: readonly EvidenceFact[], knownAt: string): readonly EvidenceFact[] {
  const isKnown = ({ recordedAt }: Known): boolean => recordedAt <= knownAt;
  const retracted = new Set(facts.retractions.filter(isKnown).map(({ evidenceId }) => evidenceId));
  const corrections = facts.evidence.filter((fact) => fact.correctsEvidenceId !== undefined && isKnown(fact));
  const gone = fallenEvidence(corrections, retracted);
  return gone.size === 0 ? evidence : evidence.filter(({ evidenceId }) => !gone.has(evidenceId));
}

/** Completed years on a day; undefined without a date of birth, negative before birth. */
export function ageOn(dateOfBirth: string | undefined, day: string): number | undefined {
  if (dateOfBirth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}
