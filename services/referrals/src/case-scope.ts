import type { Actor } from '@turnaround/kernel';
import { assertMayTouchCase } from '@turnaround/service-kit';
import type { ReferralState } from './domain/referral/referral.state.js';

/** Until a key worker is allocated every team may act on a referral; afterwards only the worker's team. */
export function mayTouchReferral(actor: Actor): (state: ReferralState) => void {
  return (state) => assertMayTouchCase(actor, state.status === 'accepted' ? (state.allocation ?? {}) : {});
}
