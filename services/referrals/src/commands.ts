import { assertMayTouchCase, type CommandRow, commandsOn } from '@turnaround/application';
import {
  acceptReferral,
  allocateKeyWorker,
  declineReferral,
  recordConsent,
  recordProgrammeConsent,
  submitReferral,
} from '@turnaround/contracts';
import { referrals } from './referrals.js';

/** Until a key worker is allocated every team may act on a referral; afterwards only the worker's team. */
const command = commandsOn(referrals, (actor, referral) =>
  assertMayTouchCase(actor, referral.status === 'accepted' ? (referral.allocation ?? {}) : {}),
);

export const commands: readonly CommandRow[] = [
  command(submitReferral, (body, { actor, today, newId }, referralId) => ({
    type: 'SubmitReferral',
    ...body,
    referralId,
    familyId: body.familyId ?? newId('family'),
    memberIds: body.members.map((_member, index) => newId(`member ${index}`)),
    actingAgencyId: actor.agencyId,
    today,
  })),
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
