import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import { holderOf, personalFieldsOf, schemaOfStored } from '@turnaround/contracts';
import type { NewEvent, StoredEvent, StoredType } from '@turnaround/kernel';

/** Whom personal values are of, and so whose key they are sealed with. */
export interface Holder {
  readonly id: string;
  /** Erasing the family erases them too; absent where no family is known. */
  readonly familyId: string | undefined;
}

export interface DataKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** All personal values of one holder in one event: nonce, text and tag in base 64. */
interface Seal {
  readonly key: string;
  readonly text: string;
}

/** Where the seals stand in the data of a stored event. */
const SEALS = '$sealed';
/** Stands where a personal value was: which of the seals holds it. */
interface Mark {
  readonly $: number;
}

const [CIPHER, NONCE_BYTES, TAG_BYTES] = ['aes-256-gcm', 12, 16] as const;

interface Found {
  /** JSON pointer. */
  readonly pointer: string;
  readonly value: unknown;
  readonly holder: Holder;
  readonly replace: (mark: Mark) => void;
}

/** The event could not be sealed or opened: a fault of the platform, nobody's input. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

export class PersonalValues {
  readonly #copy: unknown;
  readonly #found: readonly Found[];

  /** Finds what is personal in a new event, by the contract of its type. @throws SealError where a value is nobody's */
  constructor(private readonly event: NewEvent) {
    const paths = pathsOf(event.type);
    this.#copy = paths.length === 0 ? event.data : copied(event.data);
    this.#found = paths.flatMap((path) => this.#find(this.#copy, path, [], ''));
  }

  get holders(): readonly Holder[] {
    return [...new Map(this.#found.map(({ holder }) => [holder.id, holder])).values()];
  }

  /** @param keys one for each of `holders` */
  sealedWith(keys: ReadonlyMap<string, DataKey>): NewEvent {
    if (this.#found.length === 0) return this.event;
    const seals = [...Map.groupBy(this.#found, ({ holder }) => holder.id)].map(([holder, values], index): Seal => {
      const key = keys.get(holder);
      if (key === undefined) throw new SealError(`No key was made for what ${this.event.id} says of ${holder}`);
      for (const { replace } of values) replace({ $: index });
      const clear = JSON.stringify(Object.fromEntries(values.map(({ pointer, value }) => [pointer, value])));
      return { key: key.id, text: encrypted(clear, key.key, this.event.id).toString('base64') };
    });
    return { ...this.event, data: { ...(this.#copy as object), [SEALS]: seals } };
  }

  #find(
    value: unknown,
    [part, ...rest]: readonly string[],
    around: readonly Record<string, unknown>[],
    pointer: string,
  ): readonly Found[] {
    if (typeof value !== 'object' || value === null || part === undefined) return [];
    if (part === '*') {
      return Object.keys(value).flatMap((key) =>
        this.#take(value as Record<string, unknown>, key, rest, around, pointer),
      );
    }
    const object = value as Record<string, unknown>;
    return this.#take(object, part, rest, [object, ...around], pointer);
  }

  #take(
    object: Record<string, unknown>,
    key: string,
    rest: readonly string[],
    around: readonly Record<string, unknown>[],
    above: string,
  ): readonly Found[] {
    const value = object[key];
    const pointer = `${above}/${key}`;
    if (rest.length > 0) return this.#find(value, rest, around, pointer);
    if (value === undefined || value === null) return [];
    const id = holderOf(around) ?? this.event.metadata.familyId;
    if (id === undefined) throw new SealError(`Nothing says whose ${pointer} of a new ${this.event.type} is`);
    const familyId = familyIn(around) ?? this.event.metadata.familyId;
    return [{ pointer, value, holder: { id, familyId }, replace: (mark) => (object[key] = mark) }];
  }
}

function familyIn(around: readonly Record<string, unknown>[]): string | undefined {
  return around.map(({ familyId }) => familyId).find((id) => typeof id === 'string');
}

/** Ids of the keys it is sealed with; none for what holds nothing personal, or was stored before anything was sealed. */
export function keysNeeded({ data }: Pick<StoredEvent, 'data'>): readonly string[] {
  return sealsOf(data).map(({ key }) => key);
}

const storedForms = new WeakMap<object, StoredEvent>();

/** The event as its store holds it: what hashes are over, and what alone is passed on. */
export function storedFormOf(event: StoredEvent): StoredEvent {
  return storedForms.get(event) ?? event;
}

/**
 * With everything personal in clear; what is of an erased holder is what its contract says of it.
 * @param keyOf undefined for a key that was destroyed
 * @throws SealError where the text was changed, or is of another event
 */
export function openedEvent(stored: StoredEvent, keyOf: (id: string) => KeyObject | undefined): StoredEvent {
  const seals = sealsOf(stored.data);
  if (seals.length === 0) return stored;
  const values = seals.map(({ key: id, text }) => {
    const key = keyOf(id);
    return key === undefined ? undefined : valuesIn(text, key, stored);
  });
  const data = Object.fromEntries(Object.entries(stored.data as object).filter(([name]) => name !== SEALS));
  const erased = fieldsOf(stored.type);
  const opened = { ...stored, data: restored(data, '', '') };
  storedForms.set(opened, stored);
  return opened;

  function restored(value: unknown, pointer: string, path: string): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (isMark(value)) {
      const clear = values[value.$];
      return clear === undefined ? erased?.get(path) : clear[pointer];
    }
    if (Array.isArray(value))
      return value.map((item, index) => restored(item, `${pointer}/${index}`, below(path, '*')));
    const entries = Object.entries(value).map(
      ([name, inner]) => [name, restored(inner, `${pointer}/${name}`, below(path, name))] as const,
    );
    return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined));
  }
}

const below = (path: string, part: string): string => (path === '' ? part : `${path}.${part}`);

function isMark(value: object): value is Mark {
  return '$' in value && typeof value.$ === 'number';
}

function sealsOf(data: unknown): readonly Seal[] {
  return typeof data === 'object' && data !== null && SEALS in data ? (data[SEALS] as readonly Seal[]) : [];
}

/** Plain data, as an event has it; several times as fast as `structuredClone`. */
function copied(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copied);
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) copy[name] = copied(inner);
  return copy;
}

const pathsByType = new Map<StoredType, readonly (readonly string[])[]>();

function pathsOf(type: StoredType): readonly (readonly string[])[] {
  const known = pathsByType.get(type);
  if (known !== undefined) return known;
  const paths = [...(fieldsOf(type)?.keys() ?? [])].map((path) => path.split('.'));
  pathsByType.set(type, paths);
  return paths;
}

const fieldsByType = new Map<StoredType, ReadonlyMap<string, unknown> | undefined>();

/** What each personal field of a stored type is once it is erased, by its path; undefined for a type no contract describes. */
function fieldsOf(type: StoredType): ReadonlyMap<string, unknown> | undefined {
  if (!fieldsByType.has(type)) {
    const schema = schemaOfStored(type);
    const fields = schema && personalFieldsOf(schema).map(({ path, erased }) => [path.join('.'), erased] as const);
    fieldsByType.set(type, fields && new Map(fields));
  }
  return fieldsByType.get(type);
}

const nonces = Buffer.allocUnsafe(NONCE_BYTES * 512);
let nextAt = nonces.length;

/** Random; drawn many at a time, since a draw costs as much as a seal. */
function nextNonce(): Buffer {
  if (nextAt >= nonces.length) {
    randomFillSync(nonces);
    nextAt = 0;
  }
  nextAt += NONCE_BYTES;
  return nonces.subarray(nextAt - NONCE_BYTES, nextAt);
}

/** @param id what the text belongs to: it does not open for anything else */
export function encrypted(clear: Buffer | string, key: KeyObject, id: string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(id));
  const text = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear);
  return Buffer.concat([nonce, text, cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where the text was changed, or was encrypted under another key or for another id */
export function decrypted(bytes: Buffer, key: KeyObject, id: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(id));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

function valuesIn(text: string, key: KeyObject, { id, stream, revision }: StoredEvent): Record<string, unknown> {
  try {
    return JSON.parse(decrypted(Buffer.from(text, 'base64'), key, id).toString('utf8')) as Record<string, unknown>;
  } catch (cause) {
    throw new SealError(`What is personal in ${stream}@${revision} does not open with its key: it was changed`, {
      cause,
    });
  }
}
