import { createHash } from 'node:crypto';
import { canonicalJson, londonDate, type Actor, type EventPlace } from '@turnaround/kernel';
import { clock } from '@turnaround/resilience';
import { v5 } from 'uuid';
import { futureOccurrence, occurredTooEarly } from './errors.js';

/** Everything a command needs from the world around it; deciders never ask the clock or make ids. */
export interface CommandContext {
  readonly actor: Actor;
  readonly commandId: string;
  /** SHA-256 of what was asked; tells a repeated command from a reused key. */
  readonly fingerprint: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly traceparent?: string;
  /** Instant (UTC) of the request. */
  readonly now: string;
  /** When the event that brought this about was recorded (UTC): what follows from it is not recorded earlier, whatever this machine's clock says. */
  readonly notBefore?: string;
  /** Instant (UTC) when it was so in the world; never after `now`. */
  readonly occurredAt: string;
  /** London calendar date of `occurredAt`. */
  readonly today: string;
  /** The revision the caller last saw (`If-Match`). */
  readonly expectedRevision?: number;
  /** Whether the command may begin a new stream; otherwise a missing one is RESOURCE.NOT_FOUND. */
  readonly createsStream: boolean;
  /** The id this command made for a stream of its own: only its repetition can find events there. */
  readonly ownId?: string;
  /** The same id for the same label whenever this command is repeated. */
  readonly newId: (label: string) => string;
}

const COMMAND_NAMESPACE = '3c6f1a52-7a0e-4f0e-9a53-2f5f0f6b6c11';
const CLOCK_SKEW_MS = 30_000;
const DAY_MS = 86_400_000;

/** The same person sending the same Idempotency-Key means the same command. */
export function commandIdOf(actor: Pick<Actor, 'id'>, idempotencyKey: string): string {
  return v5(`${actor.id}\n${idempotencyKey}`, COMMAND_NAMESPACE);
}

function fingerprintOf(content: unknown): string {
  return createHash('sha256')
    .update(content === undefined ? '' : canonicalJson(content))
    .digest('hex');
}

interface RequestedCommand {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  /** Whose keys these are; the actor's own unless given. */
  readonly keyScope?: string;
  readonly commandName: string;
  /** Id in the path; absent where the command makes a new stream. */
  readonly targetId?: string;
  readonly body: unknown;
  readonly occurredAt?: string;
  /** How many days back it may be dated; any day unless given. */
  readonly datedBackDays?: number;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly expectedRevision?: number;
}

/**
 * The context of a command a person (or a program on their behalf) asks for.
 * @throws DomainError INPUT.OCCURRED_IN_FUTURE, INPUT.OCCURRED_TOO_EARLY
 */
export function requestedContext(request: RequestedCommand): CommandContext {
  const { actor, correlationId, traceparent, expectedRevision, targetId, datedBackDays } = request;
  const commandId = commandIdOf({ id: request.keyScope ?? actor.id }, request.idempotencyKey);
  const now = clock.now();
  const occurred = request.occurredAt === undefined ? now : new Date(request.occurredAt);
  // A caller whose clock is right is not refused because this machine's clock was set back.
  if (occurred.getTime() > now.getTime() + CLOCK_SKEW_MS + clock.behindMs()) throw futureOccurrence();
  if (datedBackDays !== undefined && occurred.getTime() < now.getTime() - datedBackDays * DAY_MS) {
    throw occurredTooEarly(datedBackDays);
  }
  const occurredAt = (occurred > now ? now : occurred).toISOString();
  return {
    actor,
    commandId,
    fingerprint: fingerprintOf({ command: request.commandName, id: targetId, body: request.body }),
    correlationId,
    causationId: request.causationId ?? commandId,
    ...(traceparent === undefined ? {} : { traceparent }),
    now: now.toISOString(),
    occurredAt,
    today: londonDate(occurredAt),
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
    createsStream: targetId === undefined,
    ...(targetId === undefined ? { ownId: v5(request.commandName, commandId) } : {}),
    newId: (label) => v5(label, commandId),
  };
}

/** The context of what a reaction does because of an event: the same event and reaction always make the same command. */
export function reactionContext(serviceName: string, reactionName: string, event: EventPlace): CommandContext {
  const { correlationId, occurredAt, recordedAt, traceparent } = event.metadata;
  const commandId = v5(`${event.id}\n${reactionName}`, COMMAND_NAMESPACE);
  return {
    // People read the name beside what happened; which service it was is in the id.
    actor: { id: `service:${serviceName}`, name: 'Turnaround', role: 'service' },
    commandId,
    fingerprint: fingerprintOf({ policy: reactionName, event: event.id }),
    correlationId,
    causationId: event.id,
    ...(traceparent === undefined ? {} : { traceparent }),
    now: clock.after(recordedAt),
    notBefore: recordedAt,
    occurredAt,
    today: londonDate(occurredAt),
    createsStream: true,
    newId: (label) => v5(label, commandId),
  };
}

/**
 * The context of one step of a command that changes several streams, or one stream several times: repeated with the command,
 * it is the same step again.
 */
export function stepOf(
  { expectedRevision: _ofTheCommand, ownId: _itsStream, ...context }: CommandContext,
  step: string,
): CommandContext {
  const commandId = context.newId(`step ${step}`);
  return { ...context, commandId, createsStream: true, newId: (label) => v5(label, commandId) };
}
