import type { StoredEvent } from '@turnaround/kernel';
import { aNewEvent, aStream, newEvents } from '../contract/new-events.js';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { MAX_RUN_BYTES, runsOf } from './runs.js';

const stream = (count: number, metadata: object = {}): readonly StoredEvent[] =>
  chainEvents(
    NO_STREAM,
    aStream(),
    newEvents(count).map((event) => ({ ...event, metadata: { ...event.metadata, ...metadata } })),
    '2026-03-02T10:00:00.000Z',
  );
const shape = (events: readonly (StoredEvent | undefined)[]): [number, number[]][] =>
  runsOf(events.filter((event) => event !== undefined)).map(({ events: of, after }) => [of.length, [...after]]);

describe('Runs of events that are recorded together', () => {
  it('are one for each stream where nothing stands between', () => {
    const [one, two] = [stream(2), stream(2)];
    expect(shape([one[0], two[0], one[1], two[1]])).toEqual([
      [2, []],
      [2, []],
    ]);
  });

  it('keep the order of a family over its streams', () => {
    const familyId = aStream().slice(-36);
    const [one, two] = [stream(2, { familyId }), stream(1, { familyId })];
    expect(shape([one[0], two[0], one[1]])).toEqual([
      [1, []],
      [1, [0]],
      [1, [0, 1]],
    ]);
  });

  it('put an event behind its cause', () => {
    const cause = stream(2);
    const effect = stream(2, { causationId: cause[1]?.id });
    expect(shape([...cause, ...effect])).toEqual([
      [2, []],
      [2, [0]],
    ]);
    const late = stream(2);
    const answer = stream(1, { causationId: late[1]?.id });
    expect(shape([late[0], late[1], ...answer])).toEqual([
      [2, []],
      [1, [0]],
    ]);
  });

  it('are divided by size', () => {
    const large = chainEvents(
      NO_STREAM,
      aStream(),
      Array.from({ length: 5 }, () => aNewEvent({ text: 'x'.repeat(MAX_RUN_BYTES / 2.5) })),
      '2026-03-02T10:00:00.000Z',
    );
    expect(shape(large)).toEqual([
      [2, []],
      [2, [0]],
      [1, [1]],
    ]);
  });
});
