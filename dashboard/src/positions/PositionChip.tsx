import type { PositionRow } from '@turnaround/contracts';
import { StateChip } from '../lists/StateChip.js';

/** Where a family stands; of one that is held, why: a review that is open, or one that kept the other family. */
export function PositionChip({
  position: { state, holdReasons },
}: {
  position: Pick<PositionRow, 'state' | 'holdReasons'>;
}) {
  const [reason] = holdReasons;
  return state === 'held' && reason !== undefined ? (
    <StateChip list="holdReason" code={reason} />
  ) : (
    <StateChip list="positionState" code={state} />
  );
}
