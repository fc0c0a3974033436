import type { DomainEvent, EventPlace, StoredType } from '@turnaround/kernel';
import type { z } from 'zod';
import { type About, ITS_FAMILY } from './about.js';

/**
 * A published event: declared once, with the shape it has today. Code knows it by `type`, which says no version, so that a new version
 * changes no reader; stores and topics know it by `storedType`. A shape that was published is never edited: it moves into a `pastShape`.
 */
export interface EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  /** `<context>.<Name>` */
  readonly type: Type;
  /** 1 for the first shape; each published shape (or name) before it makes it one more. */
  readonly version: number;
  /** `<context>.<Name>.v<version>` */
  readonly storedType: StoredType;
  readonly description: string;
  readonly schema: Schema;
  /** Whom it is about, and so who may see it. */
  readonly about: About;
  /** How the version before this one becomes this one. */
  readonly upcast?: Upcast<unknown>;
}

/** A shape that stands in ledgers and is written no more. */
export interface PastShape<Schema extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly version: number;
  readonly storedType: StoredType;
  readonly schema: Schema;
  readonly upcast?: Upcast<unknown>;
}

/** From one version to the next; `Next` is the data it makes. */
export interface Upcast<Next> {
  readonly from: PastShape;
  readonly up: (data: never, event: EventPlace) => Next;
}

export type EventOf<C> = C extends EventContract<infer Type, infer Schema> ? DomainEvent<Type, z.infer<Schema>> : never;

/** An event that says `familyId` is about that family; any other has to say whom it is about, or does not compile. */
type Whom<Data> = Data extends { readonly familyId: string } ? [about?: About<Data>] : [about: About<Data>];

export function defineEvent<const Type extends `${string}.${string}`, Schema extends z.ZodType>(
  type: Type,
  description: string,
  schema: Schema,
  ...[upcast, about = ITS_FAMILY]: Whom<z.infer<Schema>> extends [about?: About<z.infer<Schema>>]
    ? [upcast?: Upcast<z.infer<Schema>>, ...Whom<z.infer<Schema>>]
    : [upcast: Upcast<z.infer<Schema>> | undefined, ...Whom<z.infer<Schema>>]
): EventContract<Type, Schema> {
  return { type, description, schema, about: about, ...versionAfter(type, upcast) };
}

/** `pastShape('planning.GoalSet', z.object({ … }))` is version 1; with an upcast of its own it is the version after that one. */
export function pastShape<Schema extends z.ZodType>(
  type: `${string}.${string}`,
  schema: Schema,
  upcast?: Upcast<z.infer<Schema>>,
): PastShape<Schema> {
  return { type, schema, ...versionAfter(type, upcast) };
}

/** `up` is pure: the same stored event gives the same data for ever. */
export function upcastFrom<Schema extends z.ZodType, Next>(
  from: PastShape<Schema>,
  up: (data: z.infer<Schema>, event: EventPlace) => Next,
): Upcast<Next> {
  return { from, up };
}

function versionAfter(
  type: string,
  upcast: Upcast<unknown> | undefined,
): Pick<PastShape, 'version' | 'storedType' | 'upcast'> {
  const version = (upcast?.from.version ?? 0) + 1;
  return { version, storedType: `${type}.v${version}`, ...(upcast === undefined ? {} : { upcast }) };
}

/** The shape of today and every one before it, oldest first. */
export function shapesOf(shape: PastShape): readonly PastShape[] {
  const { upcast } = shape;
  return [...(upcast === undefined ? [] : shapesOf(upcast.from)), shape];
}
