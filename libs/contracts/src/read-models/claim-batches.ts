import { z } from 'zod';
import { BasisChange } from '../claims/basis-change.js';
import { personal } from '../personal.js';
import { choice, count, day, id, json, pence, text } from './field.js';
import { PROGRAMME_ROLES, readModel, type RowOf } from './read-model.js';

const Audit = z.enum(['pending', 'queried', 'answered', 'passed', 'withdrawn']);

const BatchedClaim = z.object({
  claimId: z.string(),
  familyId: z.string().nullable(),
  familyName: personal(z.string()).nullable(),
  amountPence: z.number().int(),
  /** Null where the claim is not in the sample. */
  audit: Audit.nullable(),
  notes: z.array(
    z.object({ outcome: z.string(), note: personal(z.string()).nullable(), byName: z.string(), on: z.string() }),
  ),
  /** Why it could not go with the batch. */
  leftOutCode: z.string().nullable(),
  /** What it rested on and does not hold any more: it is not passed, and does not go. */
  changes: z.array(BasisChange),
  /** Of a claim that was withdrawn before it went to the department. */
  withdrawalReason: personal(z.string()).nullable(),
});

export const claimBatches = readModel({
  name: 'claim-batches',
  comment: 'Claims gathered for a claim window: one row a batch, with its audit sample',
  version: 3,
  fields: {
    id: id('Batch id'),
    status: choice('batchStatus', z.enum(['open', 'sampled', 'submitted']), 'How far it has got').indexed(),
    ruleSetId: id('Rule set the claims were decided by'),
    ruleSetVersion: text('Its version'),
    windowId: id('Claim window').indexed(),
    opensOn: day('Day the window opens'),
    closesOn: day('Day the window closes'),
    openedOn: day('Day the batch was opened').indexed(),
    openedByName: text('Who opened it'),
    claimCount: count('Claims that go with it; those rejected, left out or withdrawn stay in the list only'),
    amountPence: pence('What they ask for together'),
    claims: json(z.array(BatchedClaim), 'Its claims, with the audit of the sampled ones').personal(),
    seed: text('Seed of the audit sample').nullable(),
    percent: count('Share drawn, in per cent').nullable(),
    method: text('How the seed leads to the claims, in words').nullable(),
    drawnOn: day('Day the sample was drawn').nullable(),
    drawnByName: text('Who drew it').nullable(),
    drawnOutOf: count('Claims it was drawn from: those that were in the batch and not withdrawn').nullable(),
    sampleSize: count('Claims drawn'),
    auditsOpen: count('Drawn claims that are neither passed nor withdrawn'),
    submittedOn: day('Day it went to the department').nullable(),
    submittedByName: text('Who sent it').nullable(),
    revision: count('Last revision of the batch stream'),
  },
  searched: ['windowId', 'ruleSetId'],
  sort: { field: 'openedOn', order: 'DESC' },
  about: 'several-families',
  scope: { whole: PROGRAMME_ROLES, team: 'nothing', agency: 'nothing' },
});

export const ClaimBatchRow = claimBatches.row;
export type ClaimBatchRow = RowOf<typeof claimBatches>;
