import { Stack } from '@mui/material';
import type { ReferralRow } from '@turnaround/contracts';
import { DueBadge } from '../lists/DueBadge.js';
import { StateChip } from '../lists/StateChip.js';

/** How long a referral can wait, and when somebody has to decide on it; once decided, it no longer matters. */
export function DecideBy({ row }: { row: Pick<ReferralRow, 'status' | 'urgency' | 'decideBy'> }) {
  if (row.status !== 'waiting') return null;
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {row.urgency !== 'usual' && <StateChip list="urgency" code={row.urgency} />}
      <DueBadge dueOn={row.decideBy} dueWhat={null} />
    </Stack>
  );
}
