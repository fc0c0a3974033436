import { isDeepStrictEqual } from 'node:util';
import { eventsByContext, shapesOf } from '@turnaround/contracts';
import { jsonSchema } from '@turnaround/service-kit';
import type { JsonSchema } from './schema-words.js';

/** The schema of every event version that was ever published, by stored type. */
export type EventShapes = Readonly<Record<string, JsonSchema>>;

/** As the contracts say today: the shape of now of each event, and those before it. */
export function eventShapes(): EventShapes {
  const shapes = Object.values(eventsByContext)
    .flat()
    .flatMap((contract) => shapesOf(contract));
  const entries = shapes.map(({ storedType, schema }) => [storedType, plain(jsonSchema(schema))] as const);
  return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function plain(schema: object): JsonSchema {
  return JSON.parse(JSON.stringify(schema)) as JsonSchema;
}

/**
 * What was published is never edited and never dropped: a field more, a field less, another kind or another choice is a new version.
 * Only the marker of personal data may be added, because it says how a value is kept and not what it is.
 * @returns one sentence for each promise that today's contracts break
 */
export function brokenPromises(released: EventShapes, today: EventShapes): readonly string[] {
  return Object.entries(released).flatMap(([storedType, before]) => {
    const now = today[storedType];
    if (now === undefined) {
      return [`${storedType} was published and no contract describes it any more: keep its shape as a pastShape.`];
    }
    return changesIn(before, now, '').map(
      (change) => `${storedType} was published, and ${change}: make a new version of the event instead.`,
    );
  });
}

/** Released shapes, and those that are new since. @throws RangeError where a promise would be broken */
export function withNewShapes(released: EventShapes, today: EventShapes): EventShapes {
  const broken = brokenPromises(released, today);
  if (broken.length > 0) throw new RangeError(broken.join('\n'));
  return today;
}

function changesIn(before: JsonSchema, now: JsonSchema, path: string): readonly string[] {
  const { properties: fieldsBefore = {}, items: itemsBefore, required: requiredBefore, ...restBefore } = before;
  const { properties: fieldsNow = {}, items: itemsNow, required: requiredNow, ...restNow } = now;
  // A marker may be added: it says how a value is kept, not what it is.
  const markerAdded = restBefore.personal === undefined ? { ...restNow, personal: undefined } : restNow;
  const own = isDeepStrictEqual(withoutUndefined(restBefore), withoutUndefined(markerAdded))
    ? []
    : [`${nameOf(path)} was changed`];
  const names = [...new Set([...Object.keys(fieldsBefore), ...Object.keys(fieldsNow)])];
  const fields = names.flatMap((name) => {
    const field = path === '' ? name : `${path}.${name}`;
    const [was, is] = [fieldsBefore[name], fieldsNow[name]];
    if (was === undefined) return [`${nameOf(field)} was added`];
    if (is === undefined) return [`${nameOf(field)} was taken away`];
    const optional = requiredBefore?.includes(name) !== true;
    if (optional !== (requiredNow?.includes(name) !== true)) {
      return [`${nameOf(field)} became ${optional ? 'required' : 'optional'}`];
    }
    return changesIn(was, is, field);
  });
  return [...own, ...fields, ...changesInItems(itemsBefore, itemsNow, path)];
}

function changesInItems(before: JsonSchema | undefined, now: JsonSchema | undefined, path: string): readonly string[] {
  if (before === undefined && now === undefined) return [];
  if (before === undefined || now === undefined) return [`${nameOf(path)} was changed`];
  return changesIn(before, now, `${path}[]`);
}

function nameOf(path: string): string {
  return path === '' ? 'its data' : `its field ${path}`;
}

function withoutUndefined(schema: object): unknown {
  return JSON.parse(JSON.stringify(schema));
}
