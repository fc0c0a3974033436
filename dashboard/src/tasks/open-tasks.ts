import type { Me } from '@turnaround/contracts';

/** What is still to be done: a key worker's own, for everybody else all they may see. */
export function openTasks({ id, role }: Pick<Me, 'id' | 'role'>): Record<string, unknown> {
  return role === 'key-worker' ? { status: 'open', keyWorkerId: id } : { status: 'open' };
}
