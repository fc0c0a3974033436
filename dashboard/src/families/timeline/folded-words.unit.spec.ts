import { eventsByContext } from '@turnaround/contracts';
import { timeline } from '../../wording/en/timeline.js';
import { kindPhrases, timesOf } from './folded-words.js';

describe('A folded line', () => {
  it('says how many of what, the most first', () => {
    const kinds = { 'outcomes.EvidenceRetracted': 2, 'outcomes.EvidenceRecorded': 1_038 };
    expect(kindPhrases({ kinds })).toMatchObject([
      { key: 'timeline.folded.kinds.EvidenceRecorded', params: { smart_count: 1_038, number: '1,038' } },
      { key: 'timeline.folded.kinds.EvidenceRetracted', params: { smart_count: 2, number: '2' } },
    ]);
  });

  it('has words for what comes with a file, and for nothing else', () => {
    const names = Object.values(eventsByContext)
      .flat()
      .map(({ type }) => type.split('.')[1]);
    expect(Object.keys(timeline.folded.kinds).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names one time where all happened in the same minute', () => {
    expect(timesOf({ from: '2026-03-01T10:00:01.000Z', to: '2026-03-01T10:00:09.000Z' })).toEqual([
      '1 Mar 2026, 10:00',
    ]);
    expect(timesOf({ from: '2026-03-01T10:00:01.000Z', to: '2026-03-02T10:00:09.000Z' })).toHaveLength(2);
  });
});
