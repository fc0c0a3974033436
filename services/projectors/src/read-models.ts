import type { ReadModelName } from '@turnaround/contracts';
import type { Projection } from '@turnaround/projections';
import type { RuleSetLibrary } from '@turnaround/rule-sets';
import { agenciesProjection } from './agencies/agencies.projection.js';
import { claimsProjection } from './claims/claims.projection.js';
import { contactsProjection } from './contacts/contacts.projection.js';
import { evidenceProjection } from './evidence/evidence.projection.js';
import { familiesProjection } from './families/families.projection.js';
import { householdsProjection } from './households/households.projection.js';
import { needsProjection } from './needs/needs.projection.js';
import { plansProjection } from './plans/plans.projection.js';
import { claimBatchesProjection } from './claim-batches/claim-batches.projection.js';
import { matchReviewsProjection } from './match-reviews/match-reviews.projection.js';
import { overlapsProjection } from './overlaps/overlaps.projection.js';
import { pipelineProjection } from './pipeline/pipeline.projection.js';
import { positionsProjection } from './positions/positions.projection.js';
import { reReferralsProjection } from './re-referrals/re-referrals.projection.js';
import { referralsProjection } from './referrals/referrals.projection.js';
import { sentReferralsProjection } from './sent-referrals/sent-referrals.projection.js';
import { serviceRequestsProjection } from './service-requests/service-requests.projection.js';
import { tasksProjection } from './tasks/tasks.projection.js';
import { timelineProjection } from './timeline/timeline.projection.js';

/** Schema of all read models. */
export const READ_MODELS_SCHEMA = 'read_models';

/** Every read model of the contracts, by its name. */
export function readModelProjections(ruleSets: RuleSetLibrary): Readonly<Record<ReadModelName, Projection>> {
  return {
    referrals: referralsProjection,
    families: familiesProjection,
    households: householdsProjection,
    needs: needsProjection,
    plans: plansProjection,
    contacts: contactsProjection,
    evidence: evidenceProjection,
    timeline: timelineProjection,
    pipeline: pipelineProjection(ruleSets),
    claims: claimsProjection,
    agencies: agenciesProjection,
    'service-requests': serviceRequestsProjection,
    'sent-referrals': sentReferralsProjection,
    positions: positionsProjection(ruleSets),
    'claim-batches': claimBatchesProjection,
    overlaps: overlapsProjection,
    'match-reviews': matchReviewsProjection,
    're-referrals': reReferralsProjection,
    tasks: tasksProjection,
  };
}
