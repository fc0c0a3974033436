import { z } from 'zod';
import { defineCommand } from '../command-contract.js';
import { STEP_OF_A_CLAIM_DAYS } from '../claims/step-of-a-claim.js';
import { MemberDetails } from '../people.js';
import { personal } from '../personal.js';
import { Id, IsoDate, Prose } from '../primitives.js';
import { Measure, StatedOrigin } from './measures.js';

const context = 'outcomes';

export const recordEvidence = defineCommand({
  name: 'RecordEvidence',
  context,
  path: '/outcome-records/:id/record-evidence',
  summary: 'Record evidence of an outcome',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: {
    memberId: Id,
    needId: Id.optional(),
    measure: Measure,
    source: StatedOrigin,
    observedOn: IsoDate,
    statement: personal(Prose).optional(),
    correctsEvidenceId: Id.optional(),
  },
});

export const retractEvidence = defineCommand({
  name: 'RetractEvidence',
  context,
  path: '/outcome-records/:id/retract-evidence',
  summary: 'Retract evidence that was of somebody else, or never so',
  roles: ['team-manager', 'programme-manager'],
  body: { evidenceId: Id, reason: personal(Prose) },
});

export const allowEquivalentProgress = defineCommand({
  name: 'AllowEquivalentProgress',
  context,
  path: '/outcome-records/:id/allow-equivalent-progress',
  summary: 'Accept other progress in place of the measured outcome of a need',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { needId: Id, reason: personal(Prose) },
});

export const recordHouseholdChange = defineCommand({
  name: 'RecordHouseholdChange',
  context,
  path: '/outcome-records/:id/record-household-change',
  summary: 'Record that somebody joined or left the household',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: {
    change: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('joined'), member: MemberDetails }),
      z.strictObject({ kind: z.literal('returned'), memberId: Id }),
      z.strictObject({
        kind: z.literal('left'),
        memberId: Id,
        /** Asked for where the person has a need, which the departure may waive. */
        reason: personal(Prose).optional(),
      }),
    ]),
    changedOn: IsoDate,
  },
});

export const confirmDeparture = defineCommand({
  name: 'ConfirmDeparture',
  context,
  path: '/outcome-records/:id/confirm-departure',
  summary: 'Confirm, as a second person, that somebody left of whom a need or a test asks something',
  roles: ['team-manager', 'programme-manager'],
  body: { memberId: Id },
});

export const recordDeath = defineCommand({
  name: 'RecordDeath',
  context,
  path: '/outcome-records/:id/record-death',
  summary: 'Record that somebody of the family died',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: { memberId: Id, diedOn: personal(IsoDate) },
});

export const takeBackDeath = defineCommand({
  name: 'TakeBackDeath',
  context,
  path: '/outcome-records/:id/take-back-death',
  summary: 'Take back that somebody died, where that was recorded wrongly',
  roles: ['key-worker', 'team-manager', 'programme-manager'],
  body: { memberId: Id, reason: personal(Prose) },
});

export const setNeedAside = defineCommand({
  name: 'SetNeedAside',
  context,
  path: '/outcome-records/:id/set-need-aside',
  summary: 'Set a need aside, with the reason',
  roles: ['programme-manager'],
  datedBackDays: STEP_OF_A_CLAIM_DAYS,
  body: { needId: Id, reason: personal(Prose) },
});

export const outcomesCommands = [
  recordEvidence,
  retractEvidence,
  allowEquivalentProgress,
  recordHouseholdChange,
  confirmDeparture,
  recordDeath,
  takeBackDeath,
  setNeedAside,
] as const;
