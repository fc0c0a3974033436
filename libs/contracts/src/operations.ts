/** What an administrator is told of the platform itself (`GET /api/operations`); never with personal content. */
export interface PlatformReport {
  /** When it was looked (UTC). */
  readonly asOf: string;
  readonly services: readonly ServiceReport[];
  readonly deadLetters: readonly (DeadLetter & { readonly service: string })[];
}

export interface ServiceReport {
  readonly service: string;
  /** `unreachable`: it gives no answer. */
  readonly status: 'ready' | 'degraded' | 'unavailable' | 'unreachable';
  readonly checks: readonly PartReport[];
}

/** One part of a service. */
export interface PartReport {
  readonly name: string;
  readonly ok: boolean;
  /** For who mends it: names, places and numbers. */
  readonly detail?: string;
  /** When it was first seen to be unwell (UTC); absent while it is well. */
  readonly since?: string;
}

/** An event that a consumer group could not handle, or a message that is none; kept until it is delivered again. */
export interface DeadLetter {
  readonly id: string;
  readonly group: string;
  readonly topic: string;
  /** Of an event; of a message that is none, where it lay: `<partition>@<offset>`. */
  readonly eventId: string;
  /** Absent for a message that is no event. */
  readonly event?: { readonly type: string; readonly stream: string; readonly revision: number };
  /** Why, never with personal content. */
  readonly reason: string;
  /** Deliveries that failed: the one that put it aside, and each after it. */
  readonly tries: number;
  /** Instants (UTC). */
  readonly failedAt: string;
  readonly triedAt: string;
}

/** What became of dead letters that were delivered again. */
export interface Redriven {
  readonly delivered: number;
  /** Tried again in vain; what follows in the same stream waits for it. */
  readonly failed: number;
  readonly waiting: number;
  /** Why it ended before its time: somebody else redrives, or something is away. */
  readonly stopped?: string;
}
