import {
  assertMayTouchCase,
  type CommandContext,
  type CommandRow,
  commandsOn,
  handledBy,
} from '@turnaround/application';
import {
  allowEquivalentProgress,
  type BodyOf,
  confirmDeparture,
  type Member,
  recordDeath,
  recordEvidence,
  recordHouseholdChange,
  retractEvidence,
  setNeedAside,
  takeBackDeath,
} from '@turnaround/contracts';
import { RecordDeathHandler } from './record-death/record-death.handler.js';
import { outcomeRecords } from './outcome-records.js';

const command = commandsOn(outcomeRecords, assertMayTouchCase);

export const commands: readonly CommandRow[] = [
  command(recordEvidence, (body, { today, newId }) => ({
    type: 'RecordEvidence',
    ...body,
    evidenceId: newId('evidence'),
    today,
  })),
  command(retractEvidence, ({ evidenceId, reason }, { actor, today }) => ({
    type: 'RetractEvidence',
    evidenceId,
    reason,
    retractedBy: actor.id,
    retractedOn: today,
  })),
  command(recordHouseholdChange, ({ change, changedOn }, context) => ({
    type: 'RecordHouseholdChange',
    ...whoChanged(change, context),
    changedOn,
    changedBy: context.actor.id,
    today: context.today,
  })),
  command(confirmDeparture, ({ memberId }, { actor, today }) => ({
    type: 'ConfirmDeparture',
    memberId,
    confirmedBy: actor.id,
    confirmedOn: today,
  })),
  handledBy(recordDeath, RecordDeathHandler),
  command(takeBackDeath, (body) => ({ type: 'TakeBackDeath', ...body })),
  command(allowEquivalentProgress, ({ needId, reason }, { actor, today }) => ({
    type: 'AllowEquivalentProgress',
    needId,
    reason,
    allowedBy: actor.id,
    allowedByName: actor.name,
    allowedOn: today,
  })),
  command(setNeedAside, ({ needId, reason }, { actor, today }) => ({
    type: 'SetNeedAside',
    needId,
    reason,
    approvedBy: actor.id,
    setAsideOn: today,
  })),
];

function whoChanged(
  change: BodyOf<typeof recordHouseholdChange>['change'],
  { newId }: CommandContext,
): { change: 'joined' | 'left'; memberId: string; member?: Member; reason?: string | undefined } {
  switch (change.kind) {
    case 'joined': {
      const memberId = newId('member');
      return { change: 'joined', memberId, member: { memberId, ...change.member } };
    }
    case 'returned':
      return { change: 'joined', memberId: change.memberId };
    case 'left':
      return { change: 'left', memberId: change.memberId, reason: change.reason };
  }
}
