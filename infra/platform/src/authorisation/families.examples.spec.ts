import { AGREED } from './callers.examples.spec.js';
import type { Relation } from './table/row.js';

export interface Family {
  readonly relation: Relation;
  readonly caseId: string;
  readonly familyId: string;
  readonly memberIds: readonly string[];
  readonly claimId: string;
  readonly requestId: string;
  /** Names, days, postcode and ids that stand nowhere else: where one is shown, this family is. */
  readonly marks: readonly string[];
}

interface Seed {
  readonly surname: string;
  readonly mother: string;
  readonly son: string;
  readonly bornOn: readonly [string, string];
  readonly postcode: string;
}

/** Invented, and no word of it in anybody else's record. */
export const seeds: Readonly<Record<Relation, Seed>> = {
  own: {
    surname: 'Aldwyncote',
    mother: 'Quenilda',
    son: 'Peverell',
    bornOn: ['1981-03-17', '2012-11-05'],
    postcode: 'FM21 1QA',
  },
  'own team': {
    surname: 'Brackenshaw',
    mother: 'Rosamunde',
    son: 'Tancred',
    bornOn: ['1982-07-29', '2013-02-21'],
    postcode: 'FM22 2QB',
  },
  'other team': {
    surname: 'Cotterdale',
    mother: 'Sunniva',
    son: 'Osbert',
    bornOn: ['1983-09-13', '2011-06-27'],
    postcode: 'FM23 3QC',
  },
  unallocated: {
    surname: 'Dunswythe',
    mother: 'Thomasina',
    son: 'Lorcan',
    bornOn: ['1984-12-08', '2014-08-19'],
    postcode: 'FM24 4QD',
  },
  waiting: {
    surname: 'Eskerby',
    mother: 'Ursuletta',
    son: 'Mungo',
    bornOn: ['1985-05-23', '2010-10-31'],
    postcode: 'FM25 5QE',
  },
  declined: {
    surname: 'Farndyke',
    mother: 'Vendela',
    son: 'Jocelin',
    bornOn: ['1986-01-11', '2015-04-02'],
    postcode: 'FM26 6QF',
  },
  former: {
    surname: 'Garsthorpe',
    mother: 'Wilhelmine',
    son: 'Hamond',
    bornOn: ['1987-10-26', '2009-12-14'],
    postcode: 'FM27 7QG',
  },
};

export function referralOf(relation: Relation, shareWithAgencyIds: readonly string[]): Record<string, unknown> {
  const { surname, mother, son, bornOn, postcode } = seeds[relation];
  return {
    referrer: {
      name: 'Rosa Lind',
      agencyName: 'Fellmoor Academy',
      ...(relation === 'declined' ? { agencyId: AGREED } : {}),
    },
    reasons: `The school is worried about ${son}`,
    headlineProblems: [{ headline: 'education', seen: `${son} stays away` }],
    members: [
      { firstName: mother, lastName: surname, dateOfBirth: bornOn[0], relationship: 'mother' },
      { firstName: son, lastName: surname, dateOfBirth: bornOn[1], relationship: 'son' },
    ],
    address: { line1: `1 ${surname} Row`, postcode },
    consent: { status: 'given', givenBy: mother, givenOn: '2026-01-12', shareWithAgencyIds },
    receivedOn: '2026-01-12',
  };
}

export function marksOf(relation: Relation, ids: readonly string[]): readonly string[] {
  const { surname, mother, son, bornOn, postcode } = seeds[relation];
  return [surname, mother, son, ...bornOn, postcode, ...ids];
}
