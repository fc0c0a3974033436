import { Box, Typography } from '@mui/material';
import type { ReferralRow } from '@turnaround/contracts';
import { daysBetween } from '@turnaround/kernel';
import { useTranslate } from 'react-admin';
import { formatDate, today } from '../format/format.js';

/** When the referral came and, while nobody has decided, how long it has waited. */
export function WaitingTime({ row }: { row: Pick<ReferralRow, 'receivedOn' | 'status'> }) {
  const translate = useTranslate();
  const days = daysBetween(row.receivedOn, today());
  return (
    <Box sx={{ whiteSpace: 'nowrap' }}>
      {formatDate(row.receivedOn)}
      {row.status === 'waiting' && (
        <Typography variant="body2" color="text.secondary">
          {days === 0 ? translate('referrals.waitedToday') : translate('referrals.waited', { smart_count: days })}
        </Typography>
      )}
    </Box>
  );
}
