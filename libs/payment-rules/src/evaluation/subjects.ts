import type { DecisionReason } from '@turnaround/contracts';
import type { EvidenceFact, NeedFact } from '../facts/family-facts.js';
import type { Figure, Subject } from '../rule-set/outcome-test.js';
import { countedFrom, isTallied, type IsCounted } from './counts.js';
import { ageOn, type FamilyView, type Person } from './family-view.js';
import { notEvidenced, type FigureResult } from './figure-result.js';

/** One subject of a test and the evidence about it. */
export interface Case {
  readonly memberId?: string;
  readonly need?: NeedFact;
  readonly evidence: readonly EvidenceFact[];
  /** An answer that makes reading evidence needless. */
  readonly settled?: FigureResult;
  /** For several people together, of whom not all counts belong to the figure. */
  readonly isCounted?: IsCounted;
}

interface Test {
  readonly subject: Subject;
  readonly figure: Figure;
}

/**
 * Whom a test of an outcome is about. A birthday or a departure before the claim does not take anybody out
 * (docs/domain/payment-by-results.md §1.1 and §6.1).
 */
export function casesOf({ subject, figure }: Test, view: FamilyView): readonly Case[] {
  switch (subject.kind) {
    case 'need':
      return [];
    case 'each-child':
      return orNobody(view.people.flatMap((person) => childCase(person, subject, view)));
    case 'family':
      return waitsForSecondPerson(view, () => true) ?? [together(presentIn(view), view)];
    case 'under-age':
      return (
        waitsForSecondPerson(
          view,
          (person) => !isBetween(person, view.attachedOn ?? view.asOf, subject.belowAge, Infinity),
        ) ?? youthCases(figure, subject.belowAge, view)
      );
    case 'any-adult':
      return adultCases(subject.fromAge, view);
  }
}

/** What is counted of several together says nothing while a departure from among them waits for its second person. */
function waitsForSecondPerson(
  { people, attachedOn = '' }: FamilyView,
  counts: (person: Person) => boolean,
): readonly Case[] | undefined {
  const waits = people.some(
    (person) =>
      person.unconfirmed === true && person.leftOn !== undefined && person.leftOn > attachedOn && counts(person),
  );
  return waits ? [{ evidence: [], settled: notEvidenced('DEPARTURE_UNCONFIRMED') }] : undefined;
}

/** Whom an entry test is about: those in the household and of the age on the day of entry. */
export function entryCasesOf({ subject }: Test, view: FamilyView): readonly Case[] {
  const aged = (fromAge: number, belowAge: number): readonly Person[] =>
    presentIn(view).filter((person) => isBetween(person, view.asOf, fromAge, belowAge));
  switch (subject.kind) {
    case 'need':
      return [];
    case 'each-child':
      return orNobody([
        ...aged(subject.fromAge, subject.belowAge).map((person) => caseOf(person, view)),
        ...ofUnknownAge(presentIn(view)),
      ]);
    case 'family':
      return [together(presentIn(view), view)];
    case 'under-age': {
      const young = aged(0, subject.belowAge);
      return orNobody([...(young.length === 0 ? [] : [together(young, view)]), ...ofUnknownAge(presentIn(view))]);
    }
    case 'any-adult':
      return adultCases(subject.fromAge, view);
  }
}

export function evidenceAbout(memberId: string, { evidenceByMember }: FamilyView): readonly EvidenceFact[] {
  return evidenceByMember.get(memberId) ?? [];
}

function childCase(
  person: Person,
  { fromAge, belowAge }: Extract<Subject, { kind: 'each-child' }>,
  view: FamilyView,
): readonly Case[] {
  const { attachedOn = view.asOf, asOf } = view;
  if (person.leftOn !== undefined && person.leftOn <= attachedOn) return [];
  const isKnown = bornOn(person) !== undefined;
  if (isKnown && !isBetween(person, attachedOn, fromAge, belowAge) && !isBetween(person, asOf, fromAge, belowAge)) {
    return [];
  }
  if (person.unconfirmed === true)
    return [{ memberId: person.memberId, evidence: [], settled: notEvidenced('DEPARTURE_UNCONFIRMED') }];
  if (!person.present) return [{ memberId: person.memberId, evidence: [], settled: notApplicable('MEMBER_LEFT') }];
  return isKnown ? [caseOf(person, view)] : ofUnknownAge([person]);
}

/**
 * Members under an age together. A count made over months is that of the people under the age when those months began:
 * a birthday in between takes nobody's offences out of it (docs/domain/payment-by-results.md §1.1 and §6.1).
 */
function youthCases(figure: Figure, belowAge: number, view: FamilyView): readonly Case[] {
  const { attachedOn = view.asOf, asOf } = view;
  const present = presentIn(view);
  const unknown = ofUnknownAge(present);
  // No reading ends before the family was taken in, so whoever is too old for that one is too old for all.
  const earliest = isTallied(figure) ? countedFrom(figure, attachedOn) : asOf;
  const young = present.filter(
    (person) => isBetween(person, earliest, -Infinity, belowAge) && isBetween(person, asOf, 0, Infinity),
  );
  if (young.length === 0) return orNobody(unknown);
  const all = together(young, view);
  if (young.every((person) => isBetween(person, asOf, 0, belowAge)) || !isTallied(figure)) return [all, ...unknown];
  const births = new Map(young.map((person) => [person.memberId, bornOn(person)]));
  const isCounted: IsCounted = (memberId, from) => (ageOn(births.get(memberId), from) ?? belowAge) < belowAge;
  return [{ ...all, isCounted }, ...unknown];
}

function adultCases(fromAge: number, view: FamilyView): readonly Case[] {
  return presentIn(view)
    .filter((person) => isBetween(person, view.asOf, fromAge, Infinity))
    .map((person) => caseOf(person, view));
}

function orNobody(cases: readonly Case[]): readonly Case[] {
  return cases.length > 0 ? cases : [{ evidence: [], settled: notApplicable('NOBODY_OF_THAT_AGE') }];
}

function caseOf({ memberId }: Person, view: FamilyView): Case {
  return { memberId, evidence: evidenceAbout(memberId, view) };
}

function ofUnknownAge(people: readonly Person[]): readonly Case[] {
  return people
    .filter((person) => bornOn(person) === undefined)
    .map(({ memberId }) => ({ memberId, evidence: [], settled: notEvidenced('DATE_OF_BIRTH_MISSING') }));
}

function together(people: readonly Person[], view: FamilyView): Case {
  const members = new Set(people.map(({ memberId }) => memberId));
  return { evidence: view.evidence.filter(({ memberId }) => members.has(memberId)) };
}

function presentIn({ people }: FamilyView): readonly Person[] {
  return people.filter(({ present }) => present);
}

/** A child who is expected counts as born on the expected day until the birth is known. */
function bornOn({ dateOfBirth, expectedOn }: Person): string | undefined {
  return dateOfBirth ?? expectedOn;
}

function isBetween(person: Person, day: string, fromAge: number, belowAge: number): boolean {
  const age = ageOn(bornOn(person), day);
  return age !== undefined && age >= fromAge && age < belowAge;
}

function notApplicable(reason: DecisionReason): FigureResult {
  return { verdict: 'not-applicable', reason, evidenceIds: [] };
}
