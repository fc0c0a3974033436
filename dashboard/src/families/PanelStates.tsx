import type { ReactNode } from 'react';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import type { PanelRead } from './use-panel-row.js';

interface PanelStatesProps {
  readonly of: readonly Pick<PanelRead<unknown>, 'error' | 'isPending' | 'refetch'>[];
  readonly rows: number;
  readonly children: () => ReactNode;
}

/** A panel while it loads, when it cannot be shown, and then what it shows. What is there already stays through an error. */
export function PanelStates({ of, rows, children }: PanelStatesProps) {
  const failed = of.find(({ error, isPending }) => error !== null && !isPending);
  if (failed?.error != null) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  return of.some(({ isPending }) => isPending) ? <RowsSkeleton rows={rows} /> : <>{children()}</>;
}
