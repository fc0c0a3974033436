import type { ReactNode } from 'react';
import { useCanAccess } from 'react-admin';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import type { Area } from '../session/areas.js';
import { NotPermitted } from './NotPermitted.js';

/**
 * A screen for those whose role has the area. Around lists and records too: react-admin itself would go to another address,
 * which can then neither be sent on to somebody whose role does nor say what was wanted.
 */
export function Permitted({ area, children }: { area: Area; children: ReactNode }) {
  const { canAccess, error, isPending, refetch } = useCanAccess({ resource: area, action: 'visit' });
  if (canAccess === true) return children;
  if (isPending) return <RecordSkeleton />;
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <NotPermitted area={area} />;
}
