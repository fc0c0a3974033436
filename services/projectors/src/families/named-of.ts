import type { Member } from '@turnaround/contracts';
import type { Named } from './family-state.js';

export function namedOf({ memberId, firstName, lastName }: Member): Named {
  return { memberId, name: `${firstName} ${lastName}` };
}
