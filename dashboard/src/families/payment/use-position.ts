import type { PositionRow } from '@turnaround/contracts';
import { useGetOne } from 'react-admin';
import { problemOf } from '../../api/problem.js';
import { mayVisit } from '../../session/areas.js';
import { useMe } from '../../session/use-me.js';

/** Where the case stands on the way to a payment. `none`: it is not judged yet, because it was not accepted. */
export function usePosition(caseId: string) {
  const me = useMe();
  const enabled = mayVisit('positions', me?.role);
  const { data, error, isPending, refetch } = useGetOne<PositionRow>(
    'positions',
    { id: caseId },
    { enabled, retry: false, onError: () => undefined },
  );
  const none = problemOf(error)?.status === 404;
  return { enabled, position: error === null ? data : undefined, none, error, isPending, refetch };
}
