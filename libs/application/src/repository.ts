import type { CommandResult } from '@turnaround/contracts';
import {
  NO_STREAM,
  RevisionConflictError,
  type EventStore,
  type LoadedStream,
  type StreamHead,
} from '@turnaround/event-store';
import {
  DomainError,
  laterInstant,
  streamName,
  type DomainEvent,
  type NewEvent,
  type StoredEvent,
} from '@turnaround/kernel';
import { AT_ONCE, retry } from '@turnaround/resilience';
import type { Aggregate } from './aggregate.js';
import type { CommandContext } from './command-context.js';
import { StaleRevisionError, notFound } from './errors.js';

export interface LoadedAggregate<State> {
  readonly state: State;
  readonly head: StreamHead;
}

/** Counts appends that met a newer revision and decided again. */
export interface ConflictCounter {
  countConflict(category: string): void;
}

const ATTEMPTS = 4;

/** Load, decide, append: the one way a stream changes. */
export class Repository<State, Command, Event extends DomainEvent> {
  constructor(
    private readonly journal: EventStore,
    private readonly aggregate: Aggregate<State, Command, Event>,
    private readonly conflicts: ConflictCounter,
  ) {}

  /** Undefined where there is no such stream. */
  async find(id: string): Promise<LoadedAggregate<State> | undefined> {
    const loaded = await this.journal.load(this.streamOf(id));
    return loaded.events.length === 0 ? undefined : { state: this.fold(loaded), head: loaded.head };
  }

  /** @throws DomainError RESOURCE.NOT_FOUND */
  async load(id: string): Promise<LoadedAggregate<State>> {
    const found = await this.find(id);
    if (!found) throw notFound(this.aggregate.category);
    return found;
  }

  /**
   * What the same command led to in this stream before; undefined where it is new here.
   * @throws DomainError COMMAND.KEY_REUSED
   */
  async answered(id: string, context: CommandContext): Promise<CommandResult | undefined> {
    const stream = this.streamOf(id);
    const revision = earlierRevision((await this.journal.load(stream)).events, context);
    return revision === undefined ? undefined : { id, stream, revision };
  }

  /**
   * Decides and appends; a repeated command answers with its first result and appends nothing. `authorise` sees the state
   * before anything is decided and throws to refuse.
   * @throws DomainError RESOURCE.NOT_FOUND, COMMAND.KEY_REUSED, COMMAND.STALE_REVISION, or what the decider throws
   * @throws RevisionConflictError when others keep appending first
   */
  async execute(
    id: string,
    command: Command,
    context: CommandContext,
    authorise?: (state: State) => void,
  ): Promise<CommandResult> {
    const begun = context.ownId === id ? await this.begin(id, command, context, authorise) : undefined;
    if (begun !== undefined) return begun;
    return retry(() => this.attempt(id, command, context, authorise), {
      attempts: ATTEMPTS,
      pace: AT_ONCE,
      worthIt: (error) => {
        const conflict = error instanceof RevisionConflictError;
        if (conflict) this.conflicts.countConflict(this.aggregate.category);
        return conflict;
      },
    });
  }

  /**
   * A stream that only this command can have begun is begun without looking first, which saves a round trip. Undefined where that
   * fails, whatever the reason: looking then tells a repetition from a refusal.
   */
  private async begin(
    id: string,
    command: Command,
    context: CommandContext,
    authorise?: (state: State) => void,
  ): Promise<CommandResult | undefined> {
    if (context.expectedRevision !== undefined) return undefined;
    const stream = this.streamOf(id);
    const { decide, initialState } = this.aggregate.decider;
    try {
      authorise?.(initialState);
      const decided = decide(command, initialState);
      if (decided.length === 0) return undefined;
      const head = await this.journal.append(
        stream,
        after(NO_STREAM, context),
        this.asNewEvents(decided, stream, context),
      );
      return { id, stream, revision: head.revision };
    } catch {
      return undefined;
    }
  }

  private async attempt(
    id: string,
    command: Command,
    context: CommandContext,
    authorise?: (state: State) => void,
  ): Promise<CommandResult> {
    const stream = this.streamOf(id);
    const loaded = await this.journal.load(stream);
    const earlier = earlierRevision(loaded.events, context);
    if (earlier !== undefined) return { id, stream, revision: earlier };
    if (loaded.events.length === 0 && !context.createsStream) throw notFound(this.aggregate.category);

    const state = this.fold(loaded);
    authorise?.(state);
    this.assertExpectedRevision(loaded, command, context);
    const decided = this.aggregate.decider.decide(command, state);
    if (decided.length === 0) return { id, stream, revision: loaded.head.revision };
    const head = await this.journal.append(
      stream,
      after(loaded.head, context),
      this.asNewEvents(decided, stream, context),
    );
    return { id, stream, revision: head.revision };
  }

  /** @throws StaleRevisionError with what has happened since */
  private assertExpectedRevision(loaded: LoadedStream, command: Command, { expectedRevision }: CommandContext): void {
    if (expectedRevision === undefined || expectedRevision === loaded.head.revision) return;
    const { concerns = () => true } = this.aggregate;
    const since = loaded.events.flatMap((stored) => {
      const event = stored.revision > expectedRevision ? this.aggregate.events.read(stored) : undefined;
      return event !== undefined && concerns(command, event) ? [event] : [];
    });
    if (since.length === 0 && expectedRevision < loaded.head.revision) return;
    const changes = since.map(({ revision, type, metadata }) => ({
      revision,
      type,
      by: metadata.actor.name,
      at: metadata.recordedAt,
    }));
    throw new StaleRevisionError(changes, loaded.head.revision);
  }

  private streamOf(id: string): ReturnType<typeof streamName> {
    return streamName(this.aggregate.category, id);
  }

  private fold({ events }: LoadedStream): State {
    const { initialState, evolve } = this.aggregate.decider;
    const read = events.flatMap((event) => this.aggregate.events.read(event) ?? []);
    return read.reduce<State>(evolve, initialState);
  }

  private asNewEvents(decided: readonly Event[], stream: string, context: CommandContext): NewEvent[] {
    return decided.map((event, index) => {
      const familyId = this.aggregate.familyIdOf(event);
      return {
        id: context.newId(`event ${index} of ${stream}`),
        ...this.aggregate.events.toStored(event, stream),
        metadata: {
          occurredAt: context.occurredAt,
          actor: context.actor,
          ...(familyId === undefined ? {} : { familyId }),
          commandId: context.commandId,
          commandFingerprint: context.fingerprint,
          correlationId: context.correlationId,
          causationId: context.causationId,
          ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
        },
      };
    });
  }
}

/** The head, and that what follows is not recorded before what brought it about. */
function after(head: StreamHead, { notBefore }: CommandContext): StreamHead {
  return notBefore === undefined ? head : { ...head, notBefore: laterInstant(notBefore, head.notBefore) };
}

/** Revision the same command led to before; undefined where it is new. */
function earlierRevision(events: readonly StoredEvent[], context: CommandContext): number | undefined {
  const last = events.findLast(({ metadata }) => metadata.commandId === context.commandId);
  if (last && last.metadata.commandFingerprint !== context.fingerprint) {
    throw new DomainError(
      'COMMAND.KEY_REUSED',
      'This Idempotency-Key was already used for something else; use a new one.',
    );
  }
  return last?.revision;
}
