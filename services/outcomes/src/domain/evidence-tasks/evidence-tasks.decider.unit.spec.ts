import type { EvidenceTaskEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { type AskForEvidence, evidenceTasksDecider } from './evidence-tasks.decider.js';

const [caseId, familyId] = ['case', 'family'];
const wanted = {
  testId: 'outcome-of-need',
  needId: 'need',
  memberId: 'son',
  reasonCode: 'NO_EVIDENCE',
  source: 'key-worker',
} as const;
const other = { ...wanted, needId: 'another' };
const rules = { ruleSetId: 'r', ruleSetVersion: '1' };
const ask = (said: Partial<AskForEvidence> = {}): AskForEvidence => ({
  type: 'AskForEvidence',
  ...{ caseId, familyId, taskId: 'task', wanted, missing: [wanted], keyWorkerId: 'kay', ...rules, today: '2026-01-10' },
  ...said,
});
const of = { taskId: 'task', caseId, familyId };
const raised: EvidenceTaskEvent = {
  type: 'outcomes.EvidenceTaskRaised',
  data: { ...of, ...wanted, keyWorkerId: 'kay', ...rules, raisedOn: '2026-01-10' },
};
const closed = (because: 'evidence-came' | 'no-near-miss'): EvidenceTaskEvent => ({
  type: 'outcomes.EvidenceTaskClosed',
  data: { ...of, because, closedOn: '2026-01-10' },
});

describe('Evidence that is asked for', () => {
  it('is a task once, however often the rules say so', () => {
    given(evidenceTasksDecider, []).when(ask()).then([raised]);
    given(evidenceTasksDecider, [raised])
      .when(ask({ taskId: 'again' }))
      .then([]);
    given(evidenceTasksDecider, [])
      .when(ask({ wanted: undefined, missing: [] }))
      .then([]);
  });
  it('is handed over with the case, and tells what is wrong with what came', () => {
    given(evidenceTasksDecider, [raised])
      .when(ask({ keyWorkerId: 'sol' }))
      .then([{ type: 'outcomes.EvidenceTaskChanged', data: { ...of, keyWorkerId: 'sol', reasonCode: 'NO_EVIDENCE' } }]);
    given(evidenceTasksDecider, [raised])
      .when(ask({ wanted: { ...wanted, reasonCode: 'HEARSAY_ONLY' } }))
      .then([
        { type: 'outcomes.EvidenceTaskChanged', data: { ...of, keyWorkerId: 'kay', reasonCode: 'HEARSAY_ONLY' } },
      ]);
  });
  it('closes when the evidence comes, and when more is missing than that', () => {
    given(evidenceTasksDecider, [raised])
      .when(ask({ wanted: undefined, missing: [] }))
      .then([closed('evidence-came')]);
    given(evidenceTasksDecider, [raised])
      .when(ask({ wanted: undefined, missing: [wanted, other] }))
      .then([closed('no-near-miss')]);
  });
  it('may be asked for again after that, as another task', () => {
    given(evidenceTasksDecider, [raised, closed('evidence-came')])
      .when(ask({ taskId: 'second' }))
      .then([{ ...raised, data: { ...raised.data, taskId: 'second' } }]);
    given(evidenceTasksDecider, [raised])
      .when(ask({ taskId: 'second', wanted: other, missing: [other] }))
      .then([closed('evidence-came'), { ...raised, data: { ...raised.data, ...other, taskId: 'second' } }]);
  });
});
