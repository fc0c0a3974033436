import { randomUUID } from 'node:crypto';
import { TaskRow } from '@turnaround/contracts';
import { replayTwice } from '@turnaround/projections';
import { Story } from '../testing/story.js';
import { tellReferral } from '../testing/whole-way.js';
import { tasksProjection } from './tasks.projection.js';

describe('Tasks', () => {
  const taskId = randomUUID();
  const raised = (): Story => {
    const story = tellReferral(new Story());
    const { caseId, familyId, needId, memberId } = story;
    return story.on('2025-06-01', {
      type: 'outcomes.EvidenceTaskRaised',
      data: {
        ...{ taskId, caseId, familyId, testId: 'outcome-of-need', needId, memberId, source: 'key-worker' },
        ...{
          keyWorkerId: 'kw-1',
          reasonCode: 'NO_EVIDENCE',
          ruleSetId: 'r',
          ruleSetVersion: '1',
          raisedOn: '2025-06-01',
        },
      },
    });
  };
  const rowOf = ({ events }: Story): TaskRow => TaskRow.parse(replayTwice(tasksProjection, events).get(taskId));

  it('are open for the key worker of the case, by name', () => {
    expect(rowOf(raised())).toMatchObject({
      ...{ familyName: 'Marsh', status: 'open', keyWorkerId: 'kw-1', keyWorkerName: 'Kim', teamId: 'north' },
      ...{
        testId: 'outcome-of-need',
        reasonCode: 'NO_EVIDENCE',
        raisedOn: '2025-06-01',
        closedOn: null,
        closedBecause: null,
      },
    });
  });

  it('are handed over, and close', () => {
    const story = raised();
    const of = { taskId, caseId: story.caseId, familyId: story.familyId };
    story
      .on('2025-06-02', {
        type: 'referrals.KeyWorkerAllocated',
        data: {
          ...{ referralId: story.caseId, familyId: story.familyId, allocatedOn: '2025-06-02' },
          ...{ keyWorkerId: 'kw-2', keyWorkerName: 'Noor', teamId: 'south' },
        },
      })
      .on('2025-06-02', {
        type: 'outcomes.EvidenceTaskChanged',
        data: { ...of, keyWorkerId: 'kw-2', reasonCode: 'HEARSAY_ONLY' },
      });
    expect(rowOf(story)).toMatchObject({ keyWorkerId: 'kw-2', keyWorkerName: 'Noor', teamId: 'south', status: 'open' });
    story.on('2025-06-09', {
      type: 'outcomes.EvidenceTaskClosed',
      data: { ...of, because: 'evidence-came', closedOn: '2025-06-09' },
    });
    expect(rowOf(story)).toMatchObject({ status: 'closed', closedOn: '2025-06-09', closedBecause: 'evidence-came' });
  });
});
