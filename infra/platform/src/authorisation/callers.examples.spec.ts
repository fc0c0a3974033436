import type { Role } from '@turnaround/contracts';
import type { Sharing } from './table/row.js';

export const AGREED = 'a9e4c1e5-0000-4000-8000-000000000001';
export const LAPSED = 'a9e4c1e5-0000-4000-8000-000000000002';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly teamId?: string;
  readonly agencyId?: string;
}

/** Accounts of the demonstration, whose tokens the spec makes with the platform's own key. */
export const people = {
  amina: { id: 'amina-yusuf', name: 'Amina Yusuf', role: 'key-worker', teamId: 'north' },
  ben: { id: 'ben-carter', name: 'Ben Carter', role: 'key-worker', teamId: 'north' },
  farid: { id: 'farid-rahman', name: 'Farid Rahman', role: 'key-worker', teamId: 'south' },
  marcus: { id: 'marcus-webb', name: 'Marcus Webb', role: 'team-manager', teamId: 'north' },
  siobhan: { id: 'siobhan-keane', name: 'Siobhan Keane', role: 'team-manager', teamId: 'south' },
  priya: { id: 'priya-anand', name: 'Priya Anand', role: 'programme-manager' },
  olu: { id: 'olu-adeyemi', name: 'Olu Adeyemi', role: 'auditor' },
  ruth: { id: 'ruth-fielding', name: 'Ruth Fielding', role: 'data-officer' },
  sam: { id: 'sam-whitlock', name: 'Sam Whitlock', role: 'administrator' },
  nadia: { id: 'nadia-brook', name: 'Nadia Brook', role: 'partner', agencyId: AGREED },
  liam: { id: 'liam-hart', name: 'Liam Hart', role: 'partner', agencyId: LAPSED },
} as const satisfies Record<string, Person>;

/** Who asks every staff cell, a person for each role. */
export const staff: readonly (Person & { readonly role: Exclude<Role, 'partner'> })[] = [
  people.amina,
  people.marcus,
  people.priya,
  people.olu,
  people.ruth,
  people.sam,
];

/** Who asks every partner cell, and of which family: one family consents to both agencies, one agency has an agreement. */
export const partnerCells: readonly { readonly sharing: Sharing; readonly person: Person; readonly family: string }[] =
  [
    { sharing: 'consent and agreement', person: people.nadia, family: 'own' },
    { sharing: 'consent without agreement', person: people.liam, family: 'own' },
    { sharing: 'agreement without consent', person: people.nadia, family: 'other team' },
    { sharing: 'neither', person: people.liam, family: 'other team' },
    { sharing: 'consent withdrawn', person: people.nadia, family: 'own team' },
    { sharing: 'referred by the agency', person: people.nadia, family: 'declined' },
  ];
