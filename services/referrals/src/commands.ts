import { assertMayDecideOnCase, type CommandRow, commandsOn, type CaseOwnership } from '@turnaround/application';
import {
  acceptReferral,
  allocateKeyWorker,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  submitReferral,
} from '@turnaround/contracts';
import type { ReferralState } from './domain/referral/referral.state.js';
import { referrals } from './referrals.js';

/** Until a key worker is allocated a referral is the intake's; afterwards the worker's team's. */
const command = commandsOn(referrals, (actor, referral) => assertMayDecideOnCase(actor, ownershipOf(referral)));

function ownershipOf(referral: ReferralState): CaseOwnership {
  return referral.status === 'accepted' ? (referral.allocation ?? {}) : {};
}

export const commands: readonly CommandRow[] = [
  command(
    submitReferral,
    (body, { actor, today, newId }, referralId) => ({
      type: 'SubmitReferral',
      ...body,
      referralId,
      familyId: body.familyId ?? newId('family'),
      memberIds: body.members.map((_member, index) => newId(`member ${index}`)),
      actingAgencyId: actor.agencyId,
      today,
    }),
    { may: () => undefined },
  ),
  command(acceptReferral, ({ note }, { actor, today }) => ({
    type: 'AcceptReferral',
    note,
    acceptedOn: today,
    acceptedBy: actor.id,
  })),
  command(declineReferral, ({ reason, explanation }, { actor, today }) => ({
    type: 'DeclineReferral',
    reason,
    explanation,
    declinedOn: today,
    declinedBy: actor.id,
  })),
  command(allocateKeyWorker, ({ keyWorkerId, keyWorkerName, teamId }, { today }) => ({
    type: 'AllocateKeyWorker',
    keyWorkerId,
    keyWorkerName,
    teamId,
    allocatedOn: today,
  })),
  command(recordProgrammeConsent, ({ consent }, { today }) => ({ type: 'RecordProgrammeConsent', consent, today })),
  command(recordConsent, ({ agencyId, decision, decidedBy, decidedOn }, { today }) => ({
    type: 'RecordConsent',
    agencyId,
    decision,
    decidedBy,
    decidedOn: decidedOn ?? today,
    today,
  })),
];
