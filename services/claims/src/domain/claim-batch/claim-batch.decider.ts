import type { SampleOutcome } from '@turnaround/contracts';
import { assertNever, type Decider } from '@turnaround/kernel';
import type {
  AddClaims,
  ClaimBatchCommand,
  DrawAuditSample,
  OpenBatch,
  RecordSampleOutcome,
  SubmitBatch,
} from './claim-batch.commands.js';
import * as errors from './claim-batch.errors.js';
import type { ClaimBatchEvent } from './claim-batch.events.js';
import type { Audit, ClaimBatch, OpenedBatch, SampledBatch } from './claim-batch.state.js';

/**
 * Claims that go to the department together, after internal audit has seen a sample of them
 * (docs/domain/payment-by-results.md §2.1 and §2.3, fields 25 and 27).
 */
export const claimBatchDecider: Decider<ClaimBatch, ClaimBatchCommand, ClaimBatchEvent> = {
  initialState: { status: 'none' },
  decide,
  evolve,
};

function decide(command: ClaimBatchCommand, state: ClaimBatch): readonly ClaimBatchEvent[] {
  if (command.type === 'OpenBatch') return open(command);
  if (state.status === 'none') throw errors.noBatch();
  switch (command.type) {
    case 'AddClaims':
      return add(command, state);
    case 'DrawAuditSample':
      return draw(command, state);
    case 'RecordSampleOutcome':
      return recordOutcome(command, state);
    case 'SubmitBatch':
      return submit(command, state);
    case 'LeaveOut':
      return command.leftOut
        .filter(({ claimId }) => state.claimIds.includes(claimId))
        .map((claim) => ({ type: 'claims.ClaimLeftOut', data: { batchId: state.batchId, ...claim } }));
    default:
      return assertNever(command);
  }
}

function open({ type: _type, window, ...batch }: OpenBatch): readonly ClaimBatchEvent[] {
  const { id: windowId, opensOn, closesOn } = window;
  if (closesOn < batch.openedOn) throw errors.windowClosed(closesOn);
  return [{ type: 'claims.BatchOpened', data: { ...batch, windowId, opensOn, closesOn } }];
}

/**
 * Whether these claims may be added now: all or none.
 * @throws DomainError BATCH.CLAIM_ALREADY_THERE, BATCH.NOT_OPEN, BATCH.OTHER_RULES, each with the claims it is about
 */
export function assertTakes(batch: OpenedBatch | SampledBatch, claims: AddClaims['claims']): void {
  const held = new Set(batch.claimIds);
  const there = claims.filter(({ claimId }) => held.has(claimId));
  if (there.length > 0) throw errors.claimAlreadyThere(there.map(({ claimId }) => claimId));
  if (batch.status !== 'open') throw errors.notOpen();
  const others = claims.filter(
    ({ ruleSetId, ruleSetVersion }) => ruleSetId !== batch.ruleSetId || ruleSetVersion !== batch.ruleSetVersion,
  );
  if (others.length > 0) throw errors.otherRules(others.map(({ claimId }) => claimId));
}

/** A claim whose family put it in this batch is added once, whoever comes first: the person's command or the reaction. */
function add({ claims, addedBy, addedOn }: AddClaims, batch: OpenedBatch | SampledBatch): ClaimBatchEvent[] {
  const held = new Set(batch.claimIds);
  const missing = claims.filter(({ claimId }) => !held.has(claimId));
  if (missing.length > 0) assertTakes(batch, missing);
  return missing.map(({ claimId, amountPence }) => ({
    type: 'claims.ClaimBatched',
    data: { batchId: batch.batchId, claimId, amountPence, addedBy, addedOn },
  }));
}

/**
 * At least one claim, whatever the share (docs/domain/payment-by-results.md §2.3). Drawing closes the batch. Where audit rejected
 * all that was drawn, nothing of the batch has passed yet: another sample is drawn from the rest.
 */
function draw({ type: _type, ...sample }: DrawAuditSample, batch: OpenedBatch | SampledBatch): ClaimBatchEvent[] {
  if (batch.status === 'submitted' || (batch.status === 'sampled' && !isRejected(batch))) throw errors.notOpen();
  if (batch.claimIds.length === 0) throw errors.empty();
  const { passedOver, ...drawn } = sample;
  if (sample.outOf === 0) throw errors.empty();
  if (batch.claimIds.length !== sample.outOf + passedOver.length) throw errors.changed();
  const gone = passedOver.length === 0 ? {} : { passedOver: [...passedOver] };
  const data = { batchId: batch.batchId, ...drawn, ...gone, claimIds: [...sample.claimIds] };
  return [{ type: 'claims.AuditSampleDrawn', data }];
}

/** From where an outcome may come, and where it leads. */
const turns: Readonly<Record<SampleOutcome, { readonly from: readonly Audit[]; readonly to: Audit }>> = {
  pass: { from: ['pending', 'answered'], to: 'passed' },
  query: { from: ['pending', 'answered'], to: 'queried' },
  answer: { from: ['queried'], to: 'answered' },
  withdraw: { from: ['pending', 'queried', 'answered'], to: 'withdrawn' },
};

function recordOutcome(command: RecordSampleOutcome, batch: OpenedBatch | SampledBatch): ClaimBatchEvent[] {
  const { claimId, outcome, note, answering, recordedBy, recordedOn } = command;
  if (batch.status === 'open') throw errors.notSampled();
  if (batch.status === 'submitted') throw errors.alreadySubmitted();
  const audit = batch.sample.get(claimId);
  if (audit === undefined) throw errors.claimNotSampled();
  if (!turns[outcome].from.includes(audit)) throw errors.outOfTurn(audit);
  if (outcome !== 'pass' && note === undefined) throw errors.noteMissing();
  // An audit of one's own work would be none.
  const isInvolved = answering.includes(recordedBy) || batch.answeredBy.get(claimId) === recordedBy;
  if (outcome === 'pass' && isInvolved) throw errors.secondPersonNeeded();
  const said = note === undefined ? {} : { note };
  const data = { batchId: batch.batchId, claimId, outcome, ...said, recordedBy, recordedOn };
  return [{ type: 'claims.SampleOutcomeRecorded', data }];
}

/** A batch goes to the department in the window it was opened for (docs/domain/payment-by-results.md §2.3, field 25). */
function submit({ submittedBy, submittedOn }: SubmitBatch, batch: OpenedBatch | SampledBatch): ClaimBatchEvent[] {
  if (batch.status === 'open') throw errors.notSampled();
  if (batch.status === 'submitted') throw errors.alreadySubmitted();
  if (submittedOn < batch.opensOn) throw errors.windowNotOpen(batch.opensOn);
  if (submittedOn > batch.closesOn) throw errors.windowClosed(batch.closesOn);
  const undecided = [...batch.sample].filter(([, audit]) => audit !== 'passed' && audit !== 'withdrawn');
  if (undecided.length > 0) throw errors.auditOpen(undecided.map(([claimId]) => claimId));
  if (isRejected(batch)) throw errors.nothingPassed();
  const claimIds = batch.claimIds.filter((claimId) => batch.sample.get(claimId) !== 'withdrawn');
  const data = { batchId: batch.batchId, claimIds, submittedBy, submittedOn };
  return [{ type: 'claims.BatchSubmitted', data }];
}

function isRejected({ sample }: SampledBatch): boolean {
  return [...sample.values()].every((audit) => audit === 'withdrawn');
}

function evolve(state: ClaimBatch, event: ClaimBatchEvent): ClaimBatch {
  if (event.type === 'claims.BatchOpened') {
    const { batchId, ruleSetId, ruleSetVersion, windowId, opensOn, closesOn } = event.data;
    return {
      status: 'open',
      batchId,
      ruleSetId,
      ruleSetVersion,
      windowId,
      opensOn,
      closesOn,
      claimIds: [],
    };
  }
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'claims.ClaimBatched':
      return { ...state, claimIds: [...state.claimIds, event.data.claimId] };
    case 'claims.AuditSampleDrawn':
      return {
        ...state,
        status: 'sampled',
        sample: new Map([
          ...(state.status === 'open' ? [] : state.sample),
          ...event.data.claimIds.map((id) => [id, 'pending'] as const),
        ]),
        answeredBy: state.status === 'open' ? new Map() : state.answeredBy,
      };
    case 'claims.SampleOutcomeRecorded': {
      if (state.status === 'open') return state;
      const { claimId, outcome, recordedBy } = event.data;
      const sample = new Map(state.sample).set(claimId, turns[outcome].to);
      if (outcome !== 'answer') return { ...state, sample };
      return { ...state, sample, answeredBy: new Map(state.answeredBy).set(claimId, recordedBy) };
    }
    case 'claims.BatchSubmitted':
      return state.status === 'open' ? state : { ...state, status: 'submitted' };
    case 'claims.ClaimLeftOut': {
      const { claimId } = event.data;
      return { ...state, claimIds: state.claimIds.filter((id) => id !== claimId) };
    }
    default:
      return state;
  }
}
