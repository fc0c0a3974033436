import { Inject, Injectable } from '@nestjs/common';
import { assertMayTouchCase, type CommandHandlerOf, type CommandRequest, Repositories } from '@turnaround/application';
import type { CommandResult, recordDeath } from '@turnaround/contracts';
import { FamilyLedger } from '@turnaround/family-ledger';
import { outcomeRecords } from '../outcome-records.js';
import { lastDidOf } from './last-did.js';

/** What the person did last stands in streams of other contexts: the ledger is read first, and its answer goes in as a fact. */
@Injectable()
export class RecordDeathHandler implements CommandHandlerOf<typeof recordDeath> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(FamilyLedger) private readonly ledger: FamilyLedger,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof recordDeath>): Promise<CommandResult> {
    const { events } = await this.ledger.read(id);
    return this.repositories.of(outcomeRecords).execute(
      id,
      {
        type: 'RecordDeath',
        ...body,
        lastDid: lastDidOf(body.memberId, events),
        recordedBy: context.actor.id,
        today: context.today,
      },
      context,
      (record) => assertMayTouchCase(context.actor, record),
    );
  }
}
