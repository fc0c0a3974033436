import type { Relation, Sharing, Who } from './row.js';

/** The families somebody works with: the own ones and those of the team. */
export const WITH_TEAM = ['own', 'own team'] as const satisfies Relation[];

/** A manager also has what the intake decides on, and what was declined. */
export const WITH_INTAKE = [...WITH_TEAM, 'unallocated', 'waiting', 'declined'] as const satisfies Relation[];

/** A partner sees a family that consents to it while an agreement with it is in force: both. */
export const SHARED = ['consent and agreement'] as const satisfies Sharing[];

/** Whoever answers for the programme as a whole reads all of it. */
export const PROGRAMME = {
  'programme-manager': 'whole',
  auditor: 'whole',
  'data-officer': 'whole',
  administrator: 'whole',
} as const satisfies Who;

/** Everybody employed by the programme, for what is about no family. */
export const STAFF = { 'key-worker': 'whole', 'team-manager': 'whole', ...PROGRAMME } as const satisfies Who;

export const EVERYBODY = { ...STAFF, partner: 'whole' } as const satisfies Who;

/** The record of a family: who works with it, the intake, and the programme. */
export const OF_FAMILY = {
  'key-worker': WITH_TEAM,
  'team-manager': WITH_INTAKE,
  ...PROGRAMME,
} as const satisfies Who;

/** Work with a family is done, and written down, by its own team alone. */
export const TEAM_ONLY = { 'key-worker': WITH_TEAM, 'team-manager': WITH_TEAM } as const satisfies Who;
