import { Box, Stack, Typography } from '@mui/material';
import type { TimelineRow } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import { useTranslate } from 'react-admin';
import { formatDate, formatMoment } from '../../format/format.js';
import { LongText } from './LongText.js';
import { eventName } from './event-name.js';
import { kindOf } from './kinds.js';
import { sentenceOf, type Names } from './sentence.js';

const colours: Readonly<Record<string, string>> = {
  referral: 'info.main',
  assessment: 'warning.main',
  plan: 'primary.main',
  contacts: 'success.main',
  agencies: 'info.main',
  outcomes: 'primary.main',
};

/** One thing that happened: when, what, by whom; and when it was only recorded later, that too. */
export function EventItem({ row, names, family }: { row: TimelineRow; names: Names; family?: React.ReactNode }) {
  const translate = useTranslate();
  const { key, params, detail } = sentenceOf({ type: row.type, data: row.data }, names);
  const late = londonDate(row.occurredAt) !== londonDate(row.recordedAt);
  const plain = translate(`timeline.names.${eventName(row.type)}`, { _: eventName(row.type) });
  return (
    <Stack component="li" direction="row" sx={{ gap: 1.5 }}>
      <Box
        aria-hidden
        sx={{
          mt: 1,
          width: 10,
          height: 10,
          borderRadius: '50%',
          flexShrink: 0,
          bgcolor: colours[kindOf(row.type) ?? ''] ?? 'text.secondary',
        }}
      />
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        {family}
        <Typography sx={{ overflowWrap: 'anywhere' }}>{translate(key, { ...params, _: plain })}</Typography>
        {detail !== undefined && detail !== '' && <LongText text={detail} />}
        <Typography variant="body2" color="text.secondary">
          <time dateTime={row.occurredAt}>{formatMoment(row.occurredAt)}</time>, {row.actorName}
          {late && ` · ${translate('timeline.recordedLater', { at: formatDate(londonDate(row.recordedAt)) })}`}
        </Typography>
      </Box>
    </Stack>
  );
}
