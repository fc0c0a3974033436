import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { AgencyCommand } from './domain/agency/agency.commands.js';
import { agencyDecider } from './domain/agency/agency.decider.js';
import type { AgencyEvent } from './domain/agency/agency.events.js';
import type { Agency } from './domain/agency/agency.state.js';

/** Streams `agency-<id>`: the directory, of no family. */
export type Agencies = Repository<Agency, AgencyCommand, AgencyEvent>;

export const AGENCIES = Symbol('Agencies');

export const agenciesProvider = repositoryProvider(AGENCIES, {
  category: 'agency',
  decider: agencyDecider,
  familyIdOf: () => undefined,
});
