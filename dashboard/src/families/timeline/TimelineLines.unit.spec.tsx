import type { Fold, TimelineLine } from '@turnaround/contracts';
import { rendered, textOf } from '../../app/rendered.fixture.js';
import { TimelineLines } from './TimelineLines.js';

const row: Omit<TimelineLine, 'fold'> = {
  id: 'e-1',
  familyId: 'f-1',
  familyIds: ['f-1'],
  seenBy: [],
  familyName: 'Okoro',
  caseId: 'c-1',
  type: 'outcomes.EvidenceRecorded',
  data: {},
  actorId: 'ruth',
  actorName: 'Ruth Fielding',
  occurredAt: '2026-03-01T10:00:09.000Z',
  recordedAt: '2026-03-01T10:00:09.000Z',
  stream: 'outcomeRecord-c-1',
  revision: 4,
  hash: '',
  fileId: 'file-1',
  fileName: 'attendance.csv',
  fileLine: 41,
};
const fold: Fold = {
  count: 40,
  kinds: { 'outcomes.EvidenceRetracted': 1, 'outcomes.EvidenceRecorded': 39 },
  within: 1,
  from: '2026-03-01T10:00:01.000Z',
  to: '2026-03-01T10:00:09.000Z',
  firstLine: 2,
  lastLine: 41,
};

function shown(
  line: TimelineLine,
  filter: Record<string, unknown> = {},
  role: 'key-worker' | 'auditor' = 'key-worker',
) {
  const lines = <TimelineLines lines={[line]} filter={filter} item={({ id }) => <li>Row {id}</li>} />;
  return rendered(lines, { role });
}

describe('A line of the timeline', () => {
  it('is the row itself where it stands for nothing else', () => {
    expect(textOf(shown({ ...row, fold: null }))).toBe('Row e-1');
  });

  it('says what a file brought, and opens on demand', () => {
    const html = shown({ ...row, fold }, { familyId: 'f-1' });
    expect(textOf(html)).toBe(
      'The file attendance.csv: 39 pieces of evidence recorded and 1 piece of evidence taken back ' +
        '1 Mar 2026, 10:00 · Ruth Fielding · lines 2 to 41 Show the 40 rows',
    );
    expect(html).toContain('aria-expanded="false"');
  });

  it('names one line of a file once', () => {
    expect(textOf(shown({ ...row, fold: { ...fold, count: 2, firstLine: 7, lastLine: 7 } }))).toContain('· line 7 ');
  });

  it('names the family only where the list is not its own', () => {
    expect(textOf(shown({ ...row, fold }))).toContain('Okoro');
    expect(textOf(shown({ ...row, fold }, { familyId: 'f-1' }))).not.toContain('Okoro');
  });

  it('says how many families it is about where it is about several', () => {
    const several: TimelineLine = { ...row, familyId: null, familyName: null, fold: { ...fold, within: 12 } };
    expect(textOf(shown(several))).toContain('12 families');
  });

  it('leads to the file for those who may read it', () => {
    expect(shown({ ...row, fold }, {}, 'auditor')).toContain('href="/feed-imports/file-1"');
    expect(shown({ ...row, fold })).not.toContain('/feed-imports/');
  });
});
