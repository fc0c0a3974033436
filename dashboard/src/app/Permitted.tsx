import type { ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import type { Area } from '../session/areas.js';
import { NotPermitted } from './NotPermitted.js';

/**
 * A screen for the roles that have the area. It stays at its address for all others and says whose it is, so that the
 * address can be passed on. react-admin by itself would redirect and lose it.
 */
export function Permitted({ area, children }: { area: Area; children: ReactNode }) {
  const { canAccess, error, isPending, refetch } = useCanAccess({ resource: area, action: 'visit' });
  if (canAccess === true) return children;
  if (isPending) return <RecordSkeleton />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <NotPermitted area={area} />;
}
