import {
  type DomainEvent,
  type EventPlace,
  nameOf,
  type ReadEvent,
  type StoredEvent,
  type StoredType,
} from '@turnaround/kernel';
import type { z } from 'zod';
import { eventsByContext, eventsOfTheLedger, retiredEvents, type TurnaroundEvent } from './catalogue.js';
import { type EventContract, type EventOf, type PastShape, shapesOf, type Upcast } from './event-contract.js';

/** Written by a newer release, or by nothing of ours: whoever reads it waits and says so, rather than go on without it. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';

  constructor({ id, type, stream, revision }: StoredEvent) {
    super(`This release does not know ${type} (event ${id}, ${stream}@${revision}): start one that does`);
  }
}

/** The data of an event does not have the shape its type promises. */
export class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';

  constructor(event: string, paths: readonly string[]) {
    super(`${event} does not meet its contract at ${paths.join(', ')}`);
  }
}

/**
 * The one place where what a store holds becomes what code works with: checked against the schema of its version, then brought to
 * the shape of today. Hashes are over what is stored; they are checked before reading, never after.
 */
export interface EventReader<Event extends DomainEvent> {
  /** Names without a version, those of earlier versions among them. */
  readonly names: readonly string[];
  /** Whether it is one of these events, in whatever version. */
  concerns(stored: Pick<StoredEvent, 'type'>): boolean;
  /**
   * Undefined for what other contracts describe, and for what is retired.
   * @throws UnreadableEventError, MalformedEventError
   */
  read(stored: StoredEvent): ReadEvent<Event> | undefined;
  /**
   * What is stored of a new event: what nobody could read again is never stored.
   * @throws MalformedEventError
   */
  toStored(event: Event, stream: string): { readonly type: StoredType; readonly data: Event['data'] };
}

interface Known {
  readonly contract: EventContract;
  readonly shape: PastShape;
  /** From this shape to the one of today, in order. */
  readonly upcasts: readonly Upcast<unknown>[];
}

export function eventReader<const Contracts extends readonly EventContract[]>(
  contracts: Contracts,
): EventReader<EventOf<Contracts[number]>> {
  const own = byStoredType(contracts);
  const byType = new Map<string, EventContract>(contracts.map((contract) => [contract.type, contract]));
  const names = new Set([...own.keys()].map(nameOf));
  const passedOver = new Set<string>();
  const isOwnName = ({ type }: Pick<StoredEvent, 'type'>): boolean => names.has(nameOf(type));
  return {
    names: [...names],
    concerns: isOwnName,
    read(stored) {
      const known = own.get(stored.type);
      // The schema said so: what comes out is what the contract of its type describes.
      if (known !== undefined) return readAs(known, stored) as ReadEvent<EventOf<Contracts[number]>>;
      if (passedOver.has(stored.type)) return undefined;
      if (isOwnName(stored) || !storedTypesOfPlatform.has(stored.type)) throw new UnreadableEventError(stored);
      passedOver.add(stored.type);
      return undefined;
    },
    toStored({ type, data }, stream) {
      const contract = byType.get(type);
      if (contract === undefined) throw new TypeError(`No contract describes ${type}`);
      checked(contract.schema, data, () => `New ${type} for ${stream}`);
      return { type: contract.storedType, data };
    },
  };
}

const everyContract = Object.values(eventsByContext).flat();

/** Reads every event of the platform. */
const platform: EventReader<TurnaroundEvent> = eventReader(everyContract);

const storedTypes = new Map<string, StoredType>(everyContract.map(({ type, storedType }) => [type, storedType]));

/** What an event of this name is stored as. */
export function storedTypeOf(type: TurnaroundEvent['type']): StoredType {
  const storedType = storedTypes.get(type);
  if (storedType === undefined) throw new TypeError(`No contract describes ${type}`);
  return storedType;
}

/** Undefined for what is retired. @throws UnreadableEventError, MalformedEventError */
export function readEvent(stored: StoredEvent): ReadEvent<TurnaroundEvent> | undefined {
  return platform.read(stored);
}

/** Events of every kind, in the shapes of today. @throws UnreadableEventError, MalformedEventError */
export function readEvents(stored: readonly StoredEvent[]): readonly ReadEvent<TurnaroundEvent>[] {
  return stored.flatMap((event) => readEvent(event) ?? []);
}

/** The same object is read by many: it is checked once. */
const readBefore = new WeakMap<StoredEvent, { readonly known: Known; readonly event: ReadEvent }>();

function readAs(known: Known, stored: StoredEvent): ReadEvent {
  const before = readBefore.get(stored);
  if (before?.known.contract === known.contract) return before.event;
  const { contract, shape, upcasts } = known;
  const called = () => `Event ${stored.id} (${stored.type}, ${stored.stream}@${stored.revision})`;
  const asStored = checked(shape.schema, stored.data, called);
  const data =
    upcasts.length === 0 ? asStored : checked(contract.schema, upcastAlong(upcasts, asStored, stored), called);
  const event = { ...stored, type: contract.type, data };
  readBefore.set(stored, { known, event });
  return event;
}

function checked(schema: z.ZodType, data: unknown, called: () => string): unknown {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new MalformedEventError(
    called(),
    result.error.issues.map(({ path }) => `/${path.map(String).join('/')}`),
  );
}

function upcastAlong(upcasts: readonly Upcast<unknown>[], data: unknown, around: EventPlace): unknown {
  return upcasts.reduce((current, { up }) => up(current as never, around), data);
}

/**
 * The data in the shape of today, unchecked: for whoever must show what was tampered with rather than fail to read it. Undefined for
 * other types than the contract's.
 */
export function upcastData(contract: EventContract, stored: StoredEvent): unknown {
  const known = byStoredType([contract]).get(stored.type);
  return known && upcastAlong(known.upcasts, stored.data, stored);
}

function byStoredType(contracts: readonly EventContract[]): ReadonlyMap<StoredType, Known> {
  return new Map(
    contracts.flatMap((contract) =>
      shapesOf(contract).map((shape, index, shapes): [StoredType, Known] => [
        shape.storedType,
        { contract, shape, upcasts: shapes.slice(index + 1).flatMap(({ upcast }) => upcast ?? []) },
      ]),
    ),
  );
}

const knownTypes = byStoredType(everyContract);

/** What the data of a stored type look like, of whatever version; undefined for a type no contract describes. */
export function schemaOfStored(type: StoredType): z.ZodType | undefined {
  return knownTypes.get(type)?.shape.schema;
}

const storedTypesOfPlatform: ReadonlySet<StoredType> = new Set([
  ...knownTypes.keys(),
  ...retiredEvents.map(({ storedType }) => storedType),
  ...eventsOfTheLedger,
]);
