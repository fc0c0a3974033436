import { readFile } from 'node:fs/promises';
import { DomainError } from '@turnaround/kernel';
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
 * of `{ id, name, role, teamId }`. Without either nobody is known, and nobody can be allocated.
 */
export class StaffRegister {
  private constructor(private readonly workers: readonly Worker[] | undefined) {}

  /** @throws Error when the file is missing or an entry is malformed */
  static async from(variables: Readonly<Record<string, string | undefined>>): Promise<StaffRegister> {
    const file = variables['STAFF_FILE'] ?? variables['ACCOUNTS_FILE'];
    if (file === undefined || file === '') return new StaffRegister(undefined);
    const parsed = z.array(Entry).safeParse(JSON.parse(await readFile(file, 'utf8')));
    if (!parsed.success) throw new Error(`The register of staff ${file}: ${z.prettifyError(parsed.error)}`);
    return new StaffRegister(
      parsed.data.flatMap(({ id, name, role, teamId }) =>
        role === 'key-worker' && teamId !== undefined ? [{ id, name, teamId }] : [],
      ),
    );
  }

  /** @throws DomainError REFERRAL.NO_STAFF_REGISTER, REFERRAL.WORKER_UNKNOWN, REFERRAL.TEAM_UNKNOWN, REFERRAL.WORKER_OF_ANOTHER_TEAM */
  workerOf(keyWorkerId: string, teamId: string): Worker {
    if (this.workers === undefined) {
      throw new DomainError(
        'REFERRAL.NO_STAFF_REGISTER',
        'It is not known who works here; set STAFF_FILE to the register of staff.',
      );
    }
    const worker = this.workers.find(({ id }) => id === keyWorkerId);
    if (worker === undefined) {
      throw new DomainError('REFERRAL.WORKER_UNKNOWN', 'keyWorkerId: the register of staff has no such key worker.', {
        field: '/keyWorkerId',
      });
    }
    if (worker.teamId === teamId) return worker;
    const field = { field: '/teamId' };
    throw this.workers.some((other) => other.teamId === teamId)
      ? new DomainError('REFERRAL.WORKER_OF_ANOTHER_TEAM', 'teamId: this key worker belongs to another team.', field)
      : new DomainError('REFERRAL.TEAM_UNKNOWN', 'teamId: the register of staff has no such team.', field);
  }
}
