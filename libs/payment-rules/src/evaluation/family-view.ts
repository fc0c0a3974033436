import type { EvidenceFact, FamilyFacts, Known, MemberFact, NeedFact } from '../facts/family-facts.js';

/** The day spoken of, and the instant up to which the ledger is read. */
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
}

/** The family on one day as known at one instant: no later fact, no later knowledge, nothing corrected away. */
export interface FamilyView extends PointOfView {
  readonly attachedOn: string | undefined;
  readonly people: readonly Person[];
  readonly needs: readonly NeedFact[];
  readonly evidence: readonly EvidenceFact[];
  readonly completedOn: string | undefined;
  readonly agreedOn: string | undefined;
  readonly closure: { readonly closedOn: string; readonly reason: string } | undefined;
  readonly goalNeedIds: ReadonlySet<string>;
  readonly leads: readonly { readonly keyWorkerId: string; readonly from: string }[];
  readonly reviews: readonly { readonly heldOn: string }[];
  readonly setAsideNeedIds: ReadonlySet<string>;
  readonly payments: readonly { readonly phase: string; readonly route: string; readonly amountPence: number }[];
}

export function viewFamily(facts: FamilyFacts, { asOf, knownAt: instant }: PointOfView): FamilyView {
  const knownAt = instant.length === 24 ? instant : new Date(instant).toISOString();
  const until = <Fact extends Known>(list: readonly Fact[], dayOf: (fact: Fact) => string): readonly Fact[] => {
    const known = list.filter((fact) => fact.recordedAt <= knownAt && dayOf(fact) <= asOf);
    const compare = (left: Fact, right: Fact): number => order(dayOf(left), dayOf(right)) || byKnowledge(left, right);
    // Most lists come in order as they are: looking is cheaper than sorting.
    return isSorted(known, compare) ? known : known.sort(compare);
  };
  const closure = until(facts.closures, ({ closedOn }) => closedOn).at(-1);
  const claims = facts.claims.filter(({ recordedAt }) => recordedAt <= knownAt);
  return {
    asOf,
    knownAt,
    attachedOn: until(facts.attachments, ({ acceptedOn }) => acceptedOn).at(0)?.acceptedOn,
    people: peopleOn(facts, asOf, knownAt),
    needs: latestNeeds(until(facts.needs, ({ presentOn }) => presentOn)),
    evidence: uncorrected(
      facts,
      until(facts.evidence, ({ observedOn }) => observedOn),
      knownAt,
    ),
    completedOn: until(facts.assessments, ({ completedOn }) => completedOn).at(0)?.completedOn,
    agreedOn: until(facts.agreements, ({ agreedOn }) => agreedOn).at(0)?.agreedOn,
    closure: closure && { closedOn: closure.closedOn, reason: closure.reason },
    goalNeedIds: new Set(until(facts.goals, ({ setOn }) => setOn).map(({ needId }) => needId)),
    leads: until(facts.leads, ({ from }) => from),
    reviews: until(facts.reviews, ({ heldOn }) => heldOn),
    setAsideNeedIds: new Set(until(facts.setAside, ({ setAsideOn }) => setAsideOn).map(({ needId }) => needId)),
    payments: until(facts.payments, ({ submittedOn }) => submittedOn).flatMap(({ claimId, amountPence }) => {
      const claim = claims.find((candidate) => candidate.claimId === claimId);
      return claim === undefined ? [] : [{ phase: claim.phase, route: claim.route, amountPence }];
    }),
  };
}

function isSorted<Item>(list: readonly Item[], compare: (left: Item, right: Item) => number): boolean {
  for (let index = 1; index < list.length; index += 1) {
    const [before, item] = [list[index - 1], list[index]];
    if (before !== undefined && item !== undefined && compare(before, item) > 0) return false;
  }
  return true;
}

/** Text order; also the order of days. */
export function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function byKnowledge(left: Known, right: Known): number {
  return order(left.recordedAt, right.recordedAt) || order(left.eventId, right.eventId);
}

/** Who is in the household on the day, from dated joins and leaves; the last word on a person counts. */
export function peopleOn(facts: FamilyFacts, day: string, knownAt: string): readonly Person[] {
  const latest = new Map<string, MemberFact>();
  for (const fact of facts.members.filter(({ recordedAt }) => recordedAt <= knownAt).sort(byKnowledge)) {
    if (fact.joinedOn !== undefined && fact.joinedOn > day) continue;
    latest.set(fact.memberId, { ...latest.get(fact.memberId), ...fact });
  }
  return [...latest.values()]
    .map((fact) => ({
      memberId: fact.memberId,
      ...(fact.dateOfBirth === undefined ? {} : { dateOfBirth: fact.dateOfBirth }),
      ...(fact.expectedOn === undefined ? {} : { expectedOn: fact.expectedOn }),
      present: !facts.departures.some(
        ({ memberId, leftOn, recordedAt }) =>
          memberId === fact.memberId && recordedAt <= knownAt && leftOn <= day && leftOn >= (fact.joinedOn ?? ''),
      ),
    }))
    .sort((left, right) => order(left.memberId, right.memberId));
}

function latestNeeds(needs: readonly NeedFact[]): readonly NeedFact[] {
  const latest = new Map(needs.map((need) => [need.needId, need]));
  return latest.size === needs.length ? needs : [...latest.values()];
}

/** A correction takes the older record away as soon as it is known, whatever day it speaks of. */
function uncorrected(facts: FamilyFacts, evidence: readonly EvidenceFact[], knownAt: string): readonly EvidenceFact[] {
  const corrected = new Set<string>();
  for (const { correctsEvidenceId, recordedAt } of facts.evidence) {
    if (correctsEvidenceId !== undefined && recordedAt <= knownAt) corrected.add(correctsEvidenceId);
  }
  return corrected.size === 0 ? evidence : evidence.filter(({ evidenceId }) => !corrected.has(evidenceId));
}

/** Completed years on a day; undefined without a date of birth, negative before birth. */
export function ageOn(dateOfBirth: string | undefined, day: string): number | undefined {
  if (dateOfBirth === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return day.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}
