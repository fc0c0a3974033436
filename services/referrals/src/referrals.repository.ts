import type { ReferralEvent } from '@turnaround/contracts';
import { repositoryProvider, type Repository } from '@turnaround/service-kit';
import type { ReferralCommand } from './domain/referral/referral.commands.js';
import { referralDecider } from './domain/referral/referral.decider.js';
import type { ReferralState } from './domain/referral/referral.state.js';

export type Referrals = Repository<ReferralState, ReferralCommand, ReferralEvent>;

export const REFERRALS = Symbol('Referrals');

export const referralsRepository = repositoryProvider(REFERRALS, {
  category: 'referral',
  decider: referralDecider,
  familyIdOf: (event: ReferralEvent) => event.data.familyId,
});
