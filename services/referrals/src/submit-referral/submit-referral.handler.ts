import { Inject, Injectable } from '@nestjs/common';
import { type CommandHandlerOf, type CommandRequest, mayDecideOnCase, Repositories } from '@turnaround/application';
import { type CommandResult, PROGRAMME_ROLES, type submitReferral } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import { Indexes } from '@turnaround/service-kit';
import { familyCase } from '../indexes/family-case.js';
import { referrals } from '../referrals.js';

/**
 * A referral proves nothing of which family it is about. Only who has the family in scope says so; what anybody else says is kept as a
 * hint for whoever decides on the referral, and the family has a new id until then. The answer is the same either way.
 */
@Injectable()
export class SubmitReferralHandler implements CommandHandlerOf<typeof submitReferral> {
  constructor(
    @Inject(Repositories) private readonly repositories: Repositories,
    @Inject(Indexes) private readonly indexes: Indexes,
  ) {}

  async execute({ id: referralId, body, context }: CommandRequest<typeof submitReferral>): Promise<CommandResult> {
    const { actor, today, newId } = context;
    const { familyId: named, referrer, ...said } = body;
    const isKnown = named !== undefined && (await this.hasInScope(actor, named));
    return this.repositories.of(referrals).execute(
      referralId,
      {
        type: 'SubmitReferral',
        ...said,
        referrer: actor.agencyId === undefined ? referrer : { agencyId: actor.agencyId, ...referrer },
        referralId,
        familyId: isKnown ? named : newId('family'),
        ...(named === undefined || isKnown ? {} : { claimedFamilyId: named }),
        memberIds: body.members.map((_member, index) => newId(`member ${index}`)),
        actingAgencyId: actor.agencyId,
        today,
      },
      context,
    );
  }

  /** Whoever has one of its cases. While it waits again it is no more the intake's than it was: only what nobody has is. */
  private async hasInScope(actor: Actor, familyId: string): Promise<boolean> {
    await this.indexes.caughtUp(familyCase.name);
    const { rows } = await this.indexes.query<{ key_worker_id: string | null; team_id: string | null }>(
      `select key_worker_id, team_id from family_case where family_id = $1 and status <> 'declined'`,
      [familyId],
    );
    if (PROGRAMME_ROLES.some((role) => role === actor.role)) return rows.length > 0;
    if (actor.role !== 'key-worker' && actor.role !== 'team-manager') return false;
    const cases = rows.map(({ key_worker_id: keyWorkerId, team_id: teamId }) => ({
      keyWorkerId: keyWorkerId ?? undefined,
      teamId: teamId ?? undefined,
    }));
    const allocated = cases.filter(({ keyWorkerId }) => keyWorkerId !== undefined);
    return (allocated.length > 0 ? allocated : cases).some((ownership) => mayDecideOnCase(actor, ownership));
  }
}
