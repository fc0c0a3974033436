import { randomUUID } from 'node:crypto';
import { eventsByContext } from '@turnaround/contracts';
import { shareableIds } from './shareable-ids.js';
import { sharedTypes } from './shareable-events.js';

describe('What leaves of an event', () => {
  it('is ids, and nothing the contract calls personal', () => {
    const data = { planId: randomUUID(), familyId: randomUUID(), aims: 'Private', exitStrategy: randomUUID() };
    const { planId, familyId } = data;
    expect(shareableIds('planning.PlanDrafted', data)).toEqual({ planId, familyId });
  });

  it('is nothing for a type that no contract describes', () => {
    expect(shareableIds('planning.Unheard', { planId: randomUUID() })).toEqual({});
  });

  it('comes from event types that exist', () => {
    const known = new Set<string>(Object.values(eventsByContext).flatMap((events) => events.map(({ type }) => type)));
    expect([...sharedTypes].filter((type) => !known.has(type))).toEqual([]);
  });
});
