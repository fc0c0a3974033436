import { eventsByContext } from '@turnaround/contracts';
import { timeline } from '../../wording/en/timeline.js';
import { eventName } from './event-name.js';
import { kindOf } from './kinds.js';
import { sentenceOf, type Names } from './sentence.js';

const names: Names = {
  member: (id) => (id === 'm-1' ? 'Layla Hart' : undefined),
  agency: (id) => (id === 'a-1' ? 'Fellmoor Housing' : undefined),
  need: () => undefined,
  words: (_list, code) => code,
  someone: 'somebody',
};

describe('The timeline', () => {
  it('has a name and a kind for every event of the platform', () => {
    const types = Object.values(eventsByContext)
      .flat()
      .map(({ type }) => type);
    const known: Record<string, string> = timeline.names;
    expect(types.filter((type) => known[eventName(type)] === undefined)).toEqual([]);
    expect(types.filter((type) => kindOf(type) === undefined)).toEqual([]);
  });

  it('tells a kept visit with its note and next step', () => {
    const data = {
      mode: 'home-visit',
      outcome: 'kept',
      durationMinutes: 75,
      note: 'Talked about school.',
      nextStep: 'Ring the school',
    };
    expect(sentenceOf({ type: 'planning.ContactLogged', data }, names)).toEqual({
      key: 'timeline.told.ContactLogged.kept',
      params: { mode: 'home-visit', time: '1 h 15 min' },
      detail: 'Talked about school.\n→ Ring the school',
    });
  });

  it('tells a first key worker from a change of key worker', () => {
    const data = { keyWorkerName: 'Amina Yusuf' };
    expect(sentenceOf({ type: 'referrals.KeyWorkerAllocated', data }, names).key).toBe(
      'timeline.told.KeyWorkerAllocated.first',
    );
    expect(
      sentenceOf({ type: 'referrals.KeyWorkerAllocated', data: { ...data, previousKeyWorkerId: 'ben-carter' } }, names)
        .key,
    ).toBe('timeline.told.KeyWorkerAllocated.next');
  });

  it('calls people and agencies by name', () => {
    expect(
      sentenceOf({ type: 'assessment.StrengthRecorded', data: { memberId: 'm-1', description: 'Funny' } }, names)
        .params,
    ).toEqual({
      member: 'Layla Hart',
    });
    expect(
      sentenceOf({ type: 'agency-coordination.RequestFulfilled', data: { agencyId: 'a-1', result: 'Done' } }, names)
        .params,
    ).toEqual({
      agency: 'Fellmoor Housing',
    });
  });

  it('tells eligibility with its count against the threshold', () => {
    const eligibility = { verdict: 'eligible', reading: 'headlines', threshold: 3, countByNeed: 5, countByHeadline: 4 };
    const data = { occasion: 'assessed', eligibility };
    expect(sentenceOf({ type: 'outcomes.EligibilityDecided', data }, names)).toEqual({
      key: 'timeline.told.EligibilityDecided.eligible',
      params: { occasion: 'assessed', count: 4, threshold: 3, what: 'headlines' },
    });
  });

  it('tells evidence of a feed from what somebody recorded', () => {
    const data = { memberId: 'm-1', measure: { kind: 'attendance' }, source: { title: 'Autumn' } };
    const key = (more: object): string =>
      sentenceOf({ type: 'outcomes.EvidenceRecorded', data: { ...data, ...more } }, names).key;
    expect(key({})).toBe('timeline.told.EvidenceRecorded.new');
    expect(key({ match: { score: 97 } })).toBe('timeline.told.EvidenceRecorded.feed');
    expect(key({ match: { score: 97 }, correctsEvidenceId: 'e-1' })).toBe('timeline.told.EvidenceRecorded.correction');
  });

  it('still names an event it cannot read', () => {
    expect(sentenceOf({ type: 'planning.ReviewHeld', data: {} }, names)).toEqual({
      key: 'timeline.names.ReviewHeld',
      params: {},
    });
    expect(sentenceOf({ type: 'weather.Rained.v1', data: null }, names)).toEqual({
      key: 'timeline.names.Rained',
      params: {},
    });
  });
});
