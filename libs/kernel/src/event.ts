/** One event of a stream, and its hash as proof of what it said. */
export interface EventHead {
  readonly stream: string;
  readonly revision: number;
  readonly hash: string;
}

/** Who did something: a person's account, or a service acting on a policy (`role` = `service`). */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** The team a worker belongs to; scopes what key workers and team managers may touch. */
  readonly teamId?: string;
  /** The partner agency the actor belongs to; absent for council staff. */
  readonly agencyId?: string;
}

/** What a decider returns: a fact in the past tense, `type` = `<context>.<Name>`. Its version is a matter of stores alone. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

export interface EventMetadata {
  /** ISO 8601 instant (UTC): when it was so in the world. */
  readonly occurredAt: string;
  /** ISO 8601 instant (UTC): when the journal took it. */
  readonly recordedAt: string;
  readonly actor: Actor;
  /** The partition key of everything published; absent for streams that belong to no family (agencies). */
  readonly familyId?: string;
  readonly commandId: string;
  /** SHA-256 of the command's canonical content; tells a repeated command from a reused key. */
  readonly commandFingerprint?: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  /**
   * Set where an upgrade told again, in a stream of today, what an older stream said: where it was said first. Whoever reads one
   * stream takes it; whoever reads a whole ledger has read the first one, in its place, and passes over this one.
   */
  readonly carriedFrom?: EventHead;
  /** Hash of the event before it in the same stream; `GENESIS_HASH` for the first. */
  readonly previousHash: string;
  /** SHA-256 (hex) over the RFC 8785 form of the whole event without this field. */
  readonly hash: string;
}

/** What the caller knows before the store has given time and hashes. */
export type NewEventMetadata = Omit<EventMetadata, 'recordedAt' | 'previousHash' | 'hash'>;

/** `<context>.<Name>.v<version>` */
export type StoredType = `${string}.v${number}`;

/** The name in it: `planning.GoalSet` of `planning.GoalSet.v2`. */
export function nameOf(type: StoredType): string {
  return type.slice(0, type.lastIndexOf('.'));
}

export function isStoredType(type: string): type is StoredType {
  return /^.+\.v[1-9]\d*$/.test(type);
}

export interface NewEvent {
  readonly id: string;
  readonly type: StoredType;
  readonly data: unknown;
  readonly metadata: NewEventMetadata;
}

/** Where an event stands, who made it and when, whatever it says. */
export interface EventPlace {
  readonly id: string;
  readonly stream: string;
  /** 0 for the first event of a stream, then without gaps. */
  readonly revision: number;
  readonly metadata: EventMetadata;
}

/** An event as every journal, topic and the ledger hold it, in whatever version it was written. */
export interface StoredEvent extends EventPlace {
  readonly type: StoredType;
  readonly data: unknown;
}

/** An event as code meets it once it was read (`eventReader` in the contracts): checked, and in the shape of today. */
export type ReadEvent<Event extends DomainEvent = DomainEvent> = EventPlace & Event;

export const GENESIS_HASH = '0'.repeat(64);
