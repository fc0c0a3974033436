import { agencies } from './agencies.js';
import { claimBatches } from './claim-batches.js';
import { claims } from './claims.js';
import { contacts } from './contacts.js';
import { evidence } from './evidence.js';
import { families } from './families.js';
import { households } from './households.js';
import { matchReviews } from './match-reviews.js';
import { needs } from './needs.js';
import { overlaps } from './overlaps.js';
import { pipeline } from './pipeline.js';
import { plans } from './plans.js';
import { positions } from './positions.js';
import type { ReadModel } from './read-model.js';
import { reReferrals } from './re-referrals.js';
import { referrals } from './referrals.js';
import { sentReferrals } from './sent-referrals.js';
import { serviceRequests } from './service-requests.js';
import { tasks } from './tasks.js';
import { timeline } from './timeline.js';

/** The resources `GET /api/<name>` lists in the dialect of ra-data-simple-rest; `GET /api/<name>/<id>` gives one. */
export const readModels = {
  referrals,
  families,
  households,
  needs,
  plans,
  contacts,
  evidence,
  timeline,
  pipeline,
  claims,
  agencies,
  'service-requests': serviceRequests,
  'sent-referrals': sentReferrals,
  positions,
  'claim-batches': claimBatches,
  overlaps,
  'match-reviews': matchReviews,
  're-referrals': reReferrals,
  tasks,
} as const satisfies Readonly<Record<string, ReadModel>>;

export type ReadModelName = keyof typeof readModels;

export const readModelNames = Object.keys(readModels) as readonly ReadModelName[];

export function isReadModelName(name: string): name is ReadModelName {
  return Object.hasOwn(readModels, name);
}
