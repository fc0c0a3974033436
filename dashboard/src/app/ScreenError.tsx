import { ErrorState } from '../screen-states/ErrorState.js';

/** A screen broke while it was drawn: the menu stays, one more try is offered. */
export function ScreenError({ error, resetErrorBoundary }: { error?: unknown; resetErrorBoundary?: () => void }) {
  return <ErrorState error={error} onRetry={() => resetErrorBoundary?.()} />;
}
