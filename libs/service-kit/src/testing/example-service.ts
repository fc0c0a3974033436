import { Inject, Injectable, Module } from '@nestjs/common';
import {
  assertMayTouchCase,
  type CommandContext,
  type CommandHandlerOf,
  type CommandRequest,
  commandsOn,
  defineAggregate,
  handledBy,
  type Reaction,
  reactionsOn,
  Repositories,
} from '@turnaround/application';
import {
  defineCommand,
  defineEvent,
  eventReader,
  type EventOf,
  referralAccepted,
  referralSubmitted,
  type CommandResult,
} from '@turnaround/contracts';
import { DomainError, type Decider, type ReadEvent } from '@turnaround/kernel';
import { z } from 'zod';
import { caseModule } from '../case-module.js';
import type { ServiceDefinition } from '../service-definition.js';

/** The smallest service that has everything the kit offers: a visit that is planned, then noted on. For the kit's own specs. */
const Visited = { visitId: z.uuid(), familyId: z.uuid() };
const visitEvents = [
  defineEvent('planning.VisitPlanned', 'A visit was planned.', z.object({ ...Visited, place: z.string() })),
  defineEvent('planning.VisitNoted', 'Something was noted on a visit.', z.object({ ...Visited, note: z.string() })),
] as const;
type VisitEvent = EventOf<(typeof visitEvents)[number]>;
type VisitCommand = { type: 'Plan'; visitId: string; place: string } | { type: 'Note'; note: string };
type VisitState = { status: 'none' } | { status: 'planned'; visitId: string; familyId: string; notes: number };

const visitDecider: Decider<VisitState, VisitCommand, VisitEvent> = {
  initialState: { status: 'none' },
  decide: (command, state) => {
    if (command.type === 'Plan') {
      const { visitId, place } = command;
      return [{ type: 'planning.VisitPlanned', data: { visitId, familyId: visitId, place } }];
    }
    if (state.status === 'none') throw new DomainError('RESOURCE.NOT_FOUND', 'No visit is planned.');
    if (command.note === 'break') throw new Error('select secret from place');
    if (command.note === 'forbidden') throw new DomainError('VISIT.FORBIDDEN', 'Not that.', { notes: state.notes });
    return [
      {
        type: 'planning.VisitNoted',
        data: { visitId: state.visitId, familyId: state.familyId, note: command.note },
      },
    ];
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'planning.VisitPlanned':
        return { status: 'planned', visitId: event.data.visitId, familyId: event.data.familyId, notes: 0 };
      case 'planning.VisitNoted':
        return state.status === 'planned' ? { ...state, notes: state.notes + 1 } : state;
      default:
        return state;
    }
  },
};

const visits = defineAggregate({
  category: 'visit',
  decider: visitDecider,
  events: eventReader(visitEvents),
  familyIdOf: (event: VisitEvent) => event.data.familyId,
});

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

/** The one that is more than plain, as far as the frame can tell. */
@Injectable()
class NoteVisitHandler implements CommandHandlerOf<typeof noteVisit> {
  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  execute({ id, body, context }: CommandRequest<typeof noteVisit>): Promise<CommandResult> {
    return this.repositories
      .of(visits)
      .execute(id, { type: 'Note', note: body.note }, context, () =>
        assertMayTouchCase(context.actor, { teamId: 'north' }),
      );
  }
}

/** The first step is a row; the second a class, which shares its place in the order of a family's events. */
@Injectable()
class NoteAcceptance implements Reaction {
  readonly name = 'note-acceptance';
  readonly on = [referralAccepted];

  constructor(@Inject(Repositories) private readonly repositories: Repositories) {}

  async handle({ data }: ReadEvent, context: CommandContext): Promise<void> {
    const { referralId } = data as EventOf<typeof referralAccepted>['data'];
    await this.repositories.of(visits).execute(referralId, { type: 'Note', note: 'accepted' }, context);
  }
}

const command = commandsOn(visits);
const reaction = reactionsOn(visits);

const commands = [
  command(planVisit, ({ place }, _context, visitId) => ({ type: 'Plan', visitId, place })),
  handledBy(noteVisit, NoteVisitHandler),
];
const reactions = [
  reaction({
    name: 'visit-referred-family',
    on: referralSubmitted,
    command: ({ referralId }) => [referralId, { type: 'Plan', visitId: referralId, place: 'home' }],
  }),
  NoteAcceptance,
];

@Module(caseModule({ context: 'planning', commands, reactions }))
class ExampleModule {}

export const exampleService: ServiceDefinition = { name: 'planning', module: ExampleModule };

/** A later release of it, in which the same group has one reaction more: it notes of each referral that it came. */
@Module(
  caseModule({
    context: 'planning',
    commands,
    reactions: [
      ...reactions,
      reaction({
        name: 'note-referral',
        on: referralSubmitted,
        command: ({ referralId }) => [referralId, { type: 'Note', note: 'referred' }],
      }),
    ],
  }),
)
class LaterExampleModule {}

export const laterExampleService: ServiceDefinition = { name: 'planning', module: LaterExampleModule };
