import { randomUUID } from 'node:crypto';
import type { AccessLog } from '../access/access-log.js';
import type { Accounts } from './accounts.js';
import type { Sessions } from './sessions.js';

interface Parts {
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly log: AccessLog;
}

/** Ends the sessions whose time has run out, and logs whose they were. They are good for nothing before that already. */
export async function endSessions({ sessions, accounts, log }: Parts): Promise<void> {
  for (const accountId of await sessions.sweep()) {
    const account = accounts.byId(accountId);
    await log.append({
      ...(account !== undefined && { actor: account }),
      action: 'session-ended',
      outcome: 'done',
      address: 'its time had run out',
      familyIds: [],
      correlationId: randomUUID(),
    });
  }
}
