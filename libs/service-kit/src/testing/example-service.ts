import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { defineCommand, referralAccepted, referralSubmitted, type CommandResult } from '@turnaround/contracts';
import { DomainError, type Decider, type DomainEvent, type StoredEvent } from '@turnaround/kernel';
import { z } from 'zod';
import { assertMayTouchCase } from '../access/case-scope.js';
import { caseService } from '../case-service.js';
import type { CommandContext } from '../command/command-context.js';
import { commandEndpoint } from '../command/command-endpoint.js';
import { CommandRequest } from '../command/command-request.js';
import type { Policy } from '../policies/policy.js';
import { repositoryProvider, type Repository } from '../repository.js';

/** The smallest service that has everything the kit offers: a visit that is planned, then noted on. For the kit's own specs. */
type VisitEvent =
  | DomainEvent<'planning.VisitPlanned.v1', { visitId: string; familyId: string; place: string }>
  | DomainEvent<'planning.VisitNoted.v1', { visitId: string; familyId: string; note: string }>;
type VisitCommand = { type: 'Plan'; visitId: string; place: string } | { type: 'Note'; note: string };
type VisitState = { status: 'none' } | { status: 'planned'; visitId: string; familyId: string; notes: number };

const visitDecider: Decider<VisitState, VisitCommand, VisitEvent> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'Plan') {
      const { visitId, place } = command;
      return [{ type: 'planning.VisitPlanned.v1', data: { visitId, familyId: visitId, place } }];
    }
    if (state.status === 'none') throw new DomainError('RESOURCE.NOT_FOUND', 'No visit is planned.');
    if (command.note === 'break') throw new Error('select secret from place');
    if (command.note === 'forbidden') throw new DomainError('VISIT.FORBIDDEN', 'Not that.', { notes: state.notes });
    return [
      {
        type: 'planning.VisitNoted.v1',
        data: { visitId: state.visitId, familyId: state.familyId, note: command.note },
      },
    ];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'planning.VisitPlanned.v1':
        return { status: 'planned', visitId: event.data.visitId, familyId: event.data.familyId, notes: 0 };
      case 'planning.VisitNoted.v1':
        return state.status === 'planned' ? { ...state, notes: state.notes + 1 } : state;
      default:
        return state;
    }
  },
};

type Visits = Repository<VisitState, VisitCommand, VisitEvent>;
const VISITS = Symbol('Visits');

export const planVisit = defineCommand({
  name: 'PlanVisit',
  context: 'planning',
  path: '/visits',
  summary: 'Plan a visit',
  roles: ['key-worker'],
  body: { place: z.string().min(1).max(50), people: z.array(z.strictObject({ name: z.string() })).default([]) },
});
export const noteVisit = defineCommand({
  name: 'NoteVisit',
  context: 'planning',
  path: '/visits/:id/note',
  summary: 'Note something on a visit',
  roles: ['key-worker', 'team-manager'],
  body: { note: z.string() },
});

class PlanVisitCommand extends CommandRequest<typeof planVisit> {}
class NoteVisitCommand extends CommandRequest<typeof noteVisit> {}

@CommandHandler(PlanVisitCommand)
class PlanVisitHandler implements ICommandHandler<PlanVisitCommand, CommandResult> {
  constructor(@Inject(VISITS) private readonly visits: Visits) {}

  execute({ id, body, context }: PlanVisitCommand): Promise<CommandResult> {
    return this.visits.execute(id, { type: 'Plan', visitId: id, place: body.place }, context);
  }
}

@CommandHandler(NoteVisitCommand)
class NoteVisitHandler implements ICommandHandler<NoteVisitCommand, CommandResult> {
  constructor(@Inject(VISITS) private readonly visits: Visits) {}

  execute({ id, body, context }: NoteVisitCommand): Promise<CommandResult> {
    return this.visits.execute(id, { type: 'Note', note: body.note }, context, () =>
      assertMayTouchCase(context.actor, { teamId: 'north' }),
    );
  }
}

/** Every submitted or accepted referral gets a visit; its id is the referral's. */
class VisitReferredFamily implements Policy {
  readonly name = 'visit-referred-family';
  readonly on = [referralSubmitted, referralAccepted];

  constructor(@Inject(VISITS) private readonly visits: Visits) {}

  async handle({ type, data }: StoredEvent, context: CommandContext): Promise<void> {
    const { referralId } = z.object({ referralId: z.string() }).parse(data);
    await this.visits.execute(
      referralId,
      type === referralSubmitted.type
        ? { type: 'Plan', visitId: referralId, place: 'home' }
        : { type: 'Note', note: 'accepted' },
      context,
    );
  }
}

export const exampleService = caseService({
  name: 'planning',
  context: 'planning',
  repositories: [
    repositoryProvider(VISITS, {
      category: 'visit',
      decider: visitDecider,
      familyIdOf: (event: VisitEvent) => event.data.familyId,
    }),
  ],
  endpoints: [commandEndpoint(planVisit, PlanVisitCommand), commandEndpoint(noteVisit, NoteVisitCommand)],
  handlers: [PlanVisitHandler, NoteVisitHandler],
  policies: [VisitReferredFamily],
});
