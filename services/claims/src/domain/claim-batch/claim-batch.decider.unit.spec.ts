import { given } from '@turnaround/testing';
import { assertTakes, claimBatchDecider } from './claim-batch.decider.js';
import type { ClaimBatchEvent } from './claim-batch.events.js';

const rules = { batchId: 'batch', ruleSetId: 'rules', ruleSetVersion: '1.0.0' };
const by = { openedBy: 'pat', openedOn: '2026-01-05' };
const open = {
  type: 'OpenBatch',
  ...rules,
  window: { id: 'q1', opensOn: '2026-01-10', closesOn: '2026-03-31' },
  ...by,
} as const;
const opened: ClaimBatchEvent = {
  type: 'claims.BatchOpened',
  data: { ...rules, windowId: 'q1', opensOn: '2026-01-10', closesOn: '2026-03-31', ...by },
};
const claim = (claimId: string) => ({ claimId, amountPence: 80_000, addedBy: 'pat', addedOn: '2026-01-06' });
const toAdd = (claimId: string, ruleSetId = 'rules', ruleSetVersion = '1.0.0') => ({
  claimId,
  ruleSetId,
  ruleSetVersion,
  amountPence: 80_000,
});
const add = (...claimIds: string[]) =>
  ({
    type: 'AddClaims',
    claims: claimIds.map((claimId) => toAdd(claimId)),
    addedBy: 'pat',
    addedOn: '2026-01-06',
  }) as const;
const added = (claimId: string): ClaimBatchEvent => ({
  type: 'claims.ClaimBatched',
  data: { batchId: 'batch', ...claim(claimId) },
});
const sample = { seed: 's', percent: 10, method: 'm', outOf: 2, drawnBy: 'pat', drawnOn: '2026-01-07' };
const draw = { type: 'DrawAuditSample', ...sample, passedOver: [], claimIds: ['one'] } as const;
const drawn: ClaimBatchEvent = {
  type: 'claims.AuditSampleDrawn',
  data: { batchId: 'batch', ...sample, claimIds: ['one'] },
};
const audit = (outcome: 'pass' | 'query' | 'answer' | 'withdraw', claimId = 'one', recordedBy = 'ann') => {
  const data = { claimId, outcome, note: 'Note', recordedBy, recordedOn: '2026-01-08' };
  return {
    command: { type: 'RecordSampleOutcome', answering: ['pat', 'quinn'], ...data } as const,
    event: { type: 'claims.SampleOutcomeRecorded', data: { batchId: 'batch', ...data } } as ClaimBatchEvent,
  };
};
const submit = { type: 'SubmitBatch', submittedBy: 'pat', submittedOn: '2026-01-12' } as const;
const submitted = (...claimIds: string[]): ClaimBatchEvent => ({
  type: 'claims.BatchSubmitted',
  data: { batchId: 'batch', claimIds, submittedBy: 'pat', submittedOn: '2026-01-12' },
});
const filled = [opened, added('one'), added('two')];
const sampled = [...filled, drawn];

describe('Batch of claims', () => {
  it('is opened for a window that has not closed', () => {
    given(claimBatchDecider, []).when(open).then([opened]);
    given(claimBatchDecider, [])
      .when({ ...open, openedOn: '2026-04-01' })
      .thenFails('BATCH.WINDOW_CLOSED');
  });
  it('takes each claim of its rules once, until the sample is drawn', () => {
    given(claimBatchDecider, [opened])
      .when(add('one', 'two'))
      .then([added('one'), added('two')]);
    given(claimBatchDecider, filled)
      .when(add('three', 'one'))
      .then([added('three')]);
    const batch = filled.reduce(claimBatchDecider.evolve, claimBatchDecider.initialState);
    if (batch.status === 'none') throw new Error('the batch was opened');
    expect(() => assertTakes(batch, [toAdd('three'), toAdd('one')])).toThrow(
      expect.objectContaining({ code: 'BATCH.CLAIM_ALREADY_THERE' }) as Error,
    );
    given(claimBatchDecider, sampled).when(add('three')).thenFails('BATCH.NOT_OPEN');
    given(claimBatchDecider, [opened])
      .when({ ...add('one'), claims: [toAdd('one'), toAdd('two', 'other')] })
      .thenFails('BATCH.OTHER_RULES');
    given(claimBatchDecider, [opened])
      .when({ ...add('one'), claims: [toAdd('one', 'rules', '1.1.0')] })
      .thenFails('BATCH.OTHER_RULES');
    given(claimBatchDecider, []).when(add('one')).thenFails('RESOURCE.NOT_FOUND');
  });
  it('is sampled once, from all its claims', () => {
    given(claimBatchDecider, filled).when(draw).then([drawn]);
    given(claimBatchDecider, [opened]).when(draw).thenFails('BATCH.EMPTY');
    given(claimBatchDecider, [...filled, added('three')])
      .when(draw)
      .thenFails('BATCH.CHANGED');
    given(claimBatchDecider, sampled).when(draw).thenFails('BATCH.NOT_OPEN');
  });
  it('is sampled from what still stands, and says what was passed over', () => {
    given(claimBatchDecider, [...filled, added('gone')])
      .when({ ...draw, passedOver: ['gone'] })
      .then([{ ...drawn, data: { ...drawn.data, passedOver: ['gone'] } }]);
    given(claimBatchDecider, filled)
      .when({ ...draw, outOf: 0, passedOver: ['one', 'two'], claimIds: [] })
      .thenFails('BATCH.EMPTY');
  });
  it('has its sampled claims passed, queried and answered, or withdrawn', () => {
    const [pass, query, withdraw] = [audit('pass'), audit('query'), audit('withdraw')];
    const answer = audit('answer', 'one', 'quinn');
    given(claimBatchDecider, sampled).when(query.command).then([query.event]);
    given(claimBatchDecider, sampled).when(answer.command).thenFails('BATCH.OUTCOME_OUT_OF_TURN');
    given(claimBatchDecider, [...sampled, query.event])
      .when(pass.command)
      .thenFails('BATCH.OUTCOME_OUT_OF_TURN');
    given(claimBatchDecider, [...sampled, query.event])
      .when(answer.command)
      .then([answer.event]);
    given(claimBatchDecider, [...sampled, query.event, answer.event])
      .when(pass.command)
      .then([pass.event]);
    given(claimBatchDecider, sampled)
      .when(audit('pass', 'one', 'pat').command)
      .thenFails('BATCH.SECOND_PERSON_NEEDED');
    given(claimBatchDecider, [...sampled, query.event, answer.event])
      .when(audit('pass', 'one', 'quinn').command)
      .thenFails('BATCH.SECOND_PERSON_NEEDED');
    given(claimBatchDecider, [...sampled, pass.event])
      .when(withdraw.command)
      .thenFails('BATCH.OUTCOME_OUT_OF_TURN');
    given(claimBatchDecider, sampled)
      .when({ ...query.command, note: undefined })
      .thenFails('BATCH.NOTE_MISSING');
    given(claimBatchDecider, sampled).when(audit('pass', 'two').command).thenFails('BATCH.CLAIM_NOT_SAMPLED');
    given(claimBatchDecider, filled).when(pass.command).thenFails('BATCH.NOT_SAMPLED');
  });
  it('goes to the department once, in its window, after its audit, without what was withdrawn', () => {
    const passed = [...sampled, audit('pass').event];
    given(claimBatchDecider, passed)
      .when(submit)
      .then([submitted('one', 'two')]);
    const rejected = [...sampled, audit('withdraw').event];
    given(claimBatchDecider, rejected).when(submit).thenFails('BATCH.NOTHING_PASSED');
    const second = { ...sample, seed: 't', outOf: 1, passedOver: ['one'], claimIds: ['two'] };
    const again = { type: 'DrawAuditSample', ...second } as const;
    const drawnAgain: ClaimBatchEvent = { type: 'claims.AuditSampleDrawn', data: { batchId: 'batch', ...second } };
    given(claimBatchDecider, rejected).when(again).then([drawnAgain]);
    given(claimBatchDecider, [...rejected, drawnAgain, audit('pass', 'two').event])
      .when(submit)
      .then([submitted('two')]);
    given(claimBatchDecider, filled).when(submit).thenFails('BATCH.NOT_SAMPLED');
    given(claimBatchDecider, [...sampled, audit('query').event])
      .when(submit)
      .thenFails('BATCH.AUDIT_OPEN');
    given(claimBatchDecider, passed)
      .when({ ...submit, submittedOn: '2026-01-09' })
      .thenFails('CLAIM.NO_OPEN_WINDOW');
    given(claimBatchDecider, passed)
      .when({ ...submit, submittedOn: '2026-04-01' })
      .thenFails('BATCH.WINDOW_CLOSED');
    given(claimBatchDecider, [...passed, submitted('one', 'two')])
      .when(submit)
      .thenFails('BATCH.ALREADY_SUBMITTED');
  });
});
