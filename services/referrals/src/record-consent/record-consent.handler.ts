import { Inject, Injectable } from '@nestjs/common';
import {
  assertMayTouchCase,
  type CommandHandlerOf,
  type CommandRequest,
  mayTouchCase,
  Repositories,
} from '@turnaround/application';
import type { CommandResult, recordConsent } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { Indexes } from '@turnaround/service-kit';
import { withAnotherTeam } from '../domain/referral/referral.errors.js';
import { ownershipOf, type ReferralState } from '../domain/referral/referral.state.js';
import { familyCase } from '../indexes/family-case.js';
import { referrals } from '../referrals.js';

/**
 * What the family says of sharing holds for all of it, so it is taken down by who works with it now: a case that somebody had before
 * does not let them, once the family was accepted again and another team has it.
 */
@Injectable()
export class RecordConsentHandler implements CommandHandlerOf<typeof recordConsent> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Indexes) private readonly indexes: Indexes,
  ) {}

  async execute({ id, body, context }: CommandRequest<typeof recordConsent>): Promise<CommandResult> {
    const { actor, today } = context;
    const cases = this.repositories.of(referrals);
    const answered = await cases.answered(id, context);
    if (answered !== undefined) return answered;
    const may = (referral: ReferralState): void => assertMayTouchCase(actor, ownershipOf(referral));
    const { state } = await cases.load(id);
    may(state);
    if (state.status === 'accepted') await this.assertWorksWith(actor, state.familyId);
    const { agencyId, decision, decidedBy, decidedOn = today } = body;
    return cases.execute(id, { type: 'RecordConsent', agencyId, decision, decidedBy, decidedOn, today }, context, may);
  }

  /**
   * The latest accepted case that somebody has says who works with the family, as it says which episode is the current one.
   * The index is read up to all that this service has committed, so it does not lag behind an allocation.
   */
  private async assertWorksWith(actor: Actor, familyId: string): Promise<void> {
    await this.indexes.caughtUp(familyCase.name);
    const { rows } = await this.indexes.query<{ key_worker_id: string; team_id: string }>(
      `select key_worker_id, team_id from family_case
        where family_id = $1 and status = 'accepted' and team_id is not null
        order by accepted_on desc, accepted_at desc limit 1`,
      [familyId],
    );
    const [current] = rows;
    if (current === undefined) return;
    if (!mayTouchCase(actor, { keyWorkerId: current.key_worker_id, teamId: current.team_id })) throw withAnotherTeam();
  }
}
