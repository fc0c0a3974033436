import { type Repository, repositoryProvider } from '@turnaround/service-kit';
import type { FamilySharingCommand } from './domain/family-sharing/family-sharing.commands.js';
import { familySharingDecider } from './domain/family-sharing/family-sharing.decider.js';
import type { FamilySharingEvent } from './domain/family-sharing/family-sharing.events.js';
import type { FamilySharing } from './domain/family-sharing/family-sharing.state.js';

/** Streams `familySharing-<family id>`. */
export type FamilySharings = Repository<FamilySharing, FamilySharingCommand, FamilySharingEvent>;

export const FAMILY_SHARINGS = Symbol('FamilySharings');

export const familySharingsProvider = repositoryProvider(FAMILY_SHARINGS, {
  category: 'familySharing',
  decider: familySharingDecider,
  familyIdOf: ({ data }) => data.familyId,
});
