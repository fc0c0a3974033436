import { defineAggregate } from '@turnaround/application';
import { eventReader, referralEvents, type ReferralEvent } from '@turnaround/contracts';
import { referralDecider } from './domain/referral/referral.decider.js';

/** Streams `referral-<id>`. */
export const referrals = defineAggregate({
  category: 'referral',
  decider: referralDecider,
  events: eventReader(referralEvents),
  familyIdOf: (event: ReferralEvent) => event.data.familyId,
});
