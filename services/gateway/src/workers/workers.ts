import type { Worker } from '@turnaround/contracts';
import type { Actor } from '@turnaround/kernel';
import type { Database } from '@turnaround/postgres';
import { whenProjected } from '../reads/not-projected-yet.js';
import type { Accounts } from '../identity/accounts.js';

const OPEN_STAGES = ['allocated', 'in-assessment', 'assessed', 'plan-drafted', 'in-support'];

/** Who can be allocated, with the cases each has open. */
export class Workers {
  constructor(
    private readonly accounts: Accounts,
    private readonly readModels: Database,
  ) {}

  /** A team manager allocates within the own team, others in any. */
  async visibleTo(actor: Actor): Promise<readonly Worker[]> {
    const { rows } = await whenProjected(
      this.readModels.query<{ id: string; name: string | null; team: string | null; open: number }>(
        `select key_worker_id as id, max(key_worker_name) as name, max(team_id) as team, (count(*) filter (where stage = any($1)))::int as open
         from families where key_worker_id is not null group by key_worker_id`,
        [OPEN_STAGES],
      ),
    );
    const open = new Map(rows.map((row) => [row.id, row.open]));
    const known = this.accounts.list.flatMap(({ id, name, role, teamId }) =>
      role === 'key-worker' && teamId !== undefined
        ? [{ id, name, role: 'key-worker', teamId, caseload: open.get(id) ?? 0 }]
        : [],
    );
    // With another identity provider there is no directory: whoever has had a case is known from the cases.
    const met = rows.flatMap(({ id, name, team, open: caseload }) =>
      team === null || known.some((worker) => worker.id === id)
        ? []
        : [{ id, name: name ?? id, role: 'key-worker', teamId: team, caseload }],
    );
    const all = [...known, ...met].toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
    const ownTeamOnly = actor.role === 'team-manager' || actor.role === 'key-worker';
    return ownTeamOnly ? all.filter(({ teamId }) => teamId === actor.teamId) : all;
  }
}
