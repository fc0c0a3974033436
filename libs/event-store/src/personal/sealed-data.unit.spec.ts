import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { eventsByContext, personalFieldsOf, readEvent, shapesOf } from '@turnaround/contracts';
import { canonicalJson, type NewEvent, type StoredEvent } from '@turnaround/kernel';
import { acceptedBy } from '@turnaround/testing';
import fc from 'fast-check';
import { chainEvents, NO_STREAM } from '../hash-chain.js';
import { type DataKey, openedEvent, PersonalValues } from './sealed-data.js';

const shapes = Object.values(eventsByContext).flat().flatMap(shapesOf);
const ids = Array.from({ length: 4 }, () => randomUUID());
const asStored = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

/** Sealed, and through JSON as every store does it. */
function stored(type: NewEvent['type'], data: unknown): { event: StoredEvent; keys: ReadonlyMap<string, DataKey> } {
  const commandId = randomUUID();
  const metadata = {
    ...{ occurredAt: '2026-01-15T10:30:00.000Z', actor: { id: 'amina', name: 'Amina', role: 'key-worker' } },
    ...{ familyId: ids[0] ?? '', commandId, correlationId: commandId, causationId: commandId },
  };
  const values = new PersonalValues({ id: randomUUID(), type, data, metadata });
  const keys = new Map(
    values.holders.map(({ id }) => [id, { id: randomUUID(), key: createSecretKey(randomBytes(32)) }] as const),
  );
  const [event] = chainEvents(NO_STREAM, `referral-${randomUUID()}`, [values.sealedWith(keys)], metadata.occurredAt);
  if (event === undefined) throw new Error('nothing was chained');
  return { event: asStored(event) as StoredEvent, keys };
}

describe.each(shapes)('$storedType, whatever its contract accepts', ({ storedType, schema }) => {
  const isPersonal = personalFieldsOf(schema).length > 0;
  const anything = acceptedBy(schema, { ids, longest: new Map() });

  it('is the same after it was sealed and opened, and its stored form is whole without what is personal', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const before = asStored(data);
        const { event, keys } = stored(storedType, data);
        const byId = new Map([...keys.values()].map(({ id, key }) => [id, key]));
        expect(canonicalJson(asStored(data))).toBe(canonicalJson(before));
        expect(canonicalJson(openedEvent(event, (id) => byId.get(id)).data)).toBe(canonicalJson(before));
        if (!isPersonal) expect(canonicalJson(event.data)).toBe(canonicalJson(before));
      }),
      { numRuns: 8 },
    );
  });

  it('can be read in the shape of today once its keys are destroyed', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const { event } = stored(storedType, data);
        expect(() => readEvent(openedEvent(event, () => undefined))).not.toThrow();
      }),
      { numRuns: 8 },
    );
  });
});
