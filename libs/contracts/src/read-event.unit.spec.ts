import { GENESIS_HASH, type StoredEvent, type StoredType } from '@turnaround/kernel';
import { z } from 'zod';
import { PROGRAMME_ONLY } from './about.js';
import { eventsOfTheLedger } from './catalogue.js';
import { defineEvent, pastShape, upcastFrom } from './event-contract.js';
import { eventReader, MalformedEventError, readEvent, UnreadableEventError, upcastData } from './read-event.js';

const first = pastShape('weather.RainMeasured', z.object({ inches: z.number() }));
const second = pastShape(
  'weather.RainMeasured',
  z.object({ millimetres: z.number() }),
  upcastFrom(first, ({ inches }) => ({ millimetres: Math.round(inches * 25.4) })),
);
/** The third version also has another name, and says what only the stream's name said before. */
const rainfallRecorded = defineEvent(
  'climate.RainfallRecorded',
  'It rained.',
  z.object({ stationId: z.string(), millimetres: z.number().nonnegative() }),
  upcastFrom(second, ({ millimetres }, { stream }) => ({ stationId: stream.slice('gauge-'.length), millimetres })),
  PROGRAMME_ONLY,
);
const reader = eventReader([rainfallRecorded]);

function stored(type: StoredType, data: unknown): StoredEvent {
  const ids = { commandId: 'c', correlationId: 'c', causationId: 'c' };
  const at = { occurredAt: '2026-01-05T09:00:00.000Z', recordedAt: '2026-01-05T09:00:00.000Z' };
  const actor = { id: 'kay', name: 'Kay', role: 'key-worker' };
  const metadata = { ...at, ...ids, actor, previousHash: GENESIS_HASH, hash: 'f'.repeat(64) };
  return { id: 'e1', type, stream: 'gauge-north', revision: 0, data, metadata };
}

describe('An event that has had other shapes', () => {
  it('counts its versions, and is stored as the last', () => {
    expect([first, second, rainfallRecorded].map(({ storedType }) => storedType)).toEqual([
      'weather.RainMeasured.v1',
      'weather.RainMeasured.v2',
      'climate.RainfallRecorded.v3',
    ]);
    const data = { stationId: 'north', millimetres: 7 };
    expect(reader.toStored({ type: 'climate.RainfallRecorded', data }, 'gauge-north')).toEqual({
      type: 'climate.RainfallRecorded.v3',
      data,
    });
  });

  it('is not stored where nobody could read it again', () => {
    const data = { stationId: 'north', millimetres: -7 };
    expect(() => reader.toStored({ type: 'climate.RainfallRecorded', data }, 'gauge-north')).toThrow(
      new MalformedEventError('New climate.RainfallRecorded for gauge-north', ['/millimetres']),
    );
  });

  it.each([
    ['weather.RainMeasured.v1', { inches: 2 }, 51],
    ['weather.RainMeasured.v2', { millimetres: 12 }, 12],
    ['climate.RainfallRecorded.v3', { stationId: 'north', millimetres: 7 }, 7],
  ] as const)('is read from %s in the shape and under the name of today', (type, data, millimetres) => {
    const event = stored(type, data);
    expect(reader.concerns(event)).toBe(true);
    expect(reader.read(event)).toEqual({
      ...event,
      type: 'climate.RainfallRecorded',
      data: { stationId: 'north', millimetres },
    });
  });

  it('leaves what is stored as it is: hashes are over that', () => {
    const event = Object.freeze(stored('weather.RainMeasured.v1', Object.freeze({ inches: 2 })));
    reader.read(event);
    expect(event).toEqual(stored('weather.RainMeasured.v1', { inches: 2 }));
  });

  it('is checked once, however many read the same object', () => {
    const event = stored('weather.RainMeasured.v1', { inches: 2 });
    expect(reader.read(event)).toBe(eventReader([rainfallRecorded]).read(event));
  });

  it('is refused where it has not the shape of its version, or its upcast does not come to that of today', () => {
    expect(() => reader.read(stored('weather.RainMeasured.v1', { inches: 'two' }))).toThrow(
      new MalformedEventError('Event e1 (weather.RainMeasured.v1, gauge-north@0)', ['/inches']),
    );
    expect(() => reader.read(stored('weather.RainMeasured.v2', { millimetres: -3 }))).toThrow(MalformedEventError);
  });

  it('shows tampered data in the shape of today to whoever must not fail to read it', () => {
    expect(upcastData(rainfallRecorded, stored('weather.RainMeasured.v2', { millimetres: -3 }))).toEqual({
      stationId: 'north',
      millimetres: -3,
    });
    expect(upcastData(rainfallRecorded, stored('weather.RainMeasured.v9', {}))).toBeUndefined();
  });
});

describe('An event that this release does not know', () => {
  it.each(['weather.RainMeasured.v9', 'climate.RainfallRecorded.v4', 'climate.SnowMeasured.v1'] as const)(
    'stops whoever reads %s, in one sentence',
    (type) => {
      const read = () => reader.read(stored(type, {}));
      expect(read).toThrow(UnreadableEventError);
      expect(read).toThrow(`This release does not know ${type} (event e1, gauge-north@0): start one that does`);
    },
  );

  it('is none of those the ledger writes of its own, which everybody passes over', () => {
    expect(eventsOfTheLedger.map((type) => [reader.read(stored(type, {})), readEvent(stored(type, {}))])).toEqual(
      eventsOfTheLedger.map(() => [undefined, undefined]),
    );
    expect(eventsOfTheLedger).toContain('ledger.Sealed.v1');
  });

  it('stops whoever reads everything as well', () => {
    expect(() => readEvent(stored('planning.GoalSet.v99', {}))).toThrow(UnreadableEventError);
  });

  it('is something else than an event of another contract, which is passed over', () => {
    expect(reader.read(stored('planning.GoalSet.v1', { anything: true }))).toBeUndefined();
  });
});
