import { DomainError } from '@turnaround/kernel';
import { FollowedFile } from '@turnaround/service-kit';
import { z } from 'zod';

/** Of an account as much as the register needs; whatever else the file says of it is passed over. */
const Entry = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  role: z.string(),
  teamId: z.string().min(1).optional(),
});

export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
}

/**
 * Who works here, from `STAFF_FILE`, or from the accounts of the built-in provider (`ACCOUNTS_FILE`) where that is not given: a JSON list
 * of `{ id, name, role, teamId }`, as it is at each allocation. Without either nobody is known, and nobody can be allocated.
 */
export class StaffRegister {
  readonly #workers: FollowedFile<readonly Worker[]> | undefined;

  /** @throws Error when the file is missing or an entry is malformed */
  constructor(variables: Readonly<Record<string, string | undefined>>) {
    const file = variables['STAFF_FILE'] ?? variables['ACCOUNTS_FILE'];
    if (file === undefined || file === '') return;
    this.#workers = new FollowedFile(file, { parse: (text) => workersIn(file, text) });
  }

  /** @throws DomainError REFERRAL.NO_STAFF_REGISTER, REFERRAL.WORKER_UNKNOWN, REFERRAL.TEAM_UNKNOWN, REFERRAL.WORKER_OF_ANOTHER_TEAM */
  workerOf(keyWorkerId: string, teamId: string): Worker {
    const workers = this.#workers?.current;
    if (workers === undefined) {
      throw new DomainError(
        'REFERRAL.NO_STAFF_REGISTER',
        'It is not known who works here; set STAFF_FILE to the register of staff.',
      );
    }
    const worker = workers.find(({ id }) => id === keyWorkerId);
    if (worker === undefined) {
      throw new DomainError('REFERRAL.WORKER_UNKNOWN', 'keyWorkerId: the register of staff has no such key worker.', {
        field: '/keyWorkerId',
      });
    }
    if (worker.teamId === teamId) return worker;
    const field = { field: '/teamId' };
    throw workers.some((other) => other.teamId === teamId)
      ? new DomainError('REFERRAL.WORKER_OF_ANOTHER_TEAM', 'teamId: this key worker belongs to another team.', field)
      : new DomainError('REFERRAL.TEAM_UNKNOWN', 'teamId: the register of staff has no such team.', field);
  }
}

function workersIn(file: string, text: string): readonly Worker[] {
  const parsed = z.array(Entry).safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`The register of staff ${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.flatMap(({ id, name, role, teamId }) =>
    role === 'key-worker' && teamId !== undefined ? [{ id, name, teamId }] : [],
  );
}
