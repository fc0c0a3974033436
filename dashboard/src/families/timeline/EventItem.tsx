import { Box, Stack, Typography } from '@mui/material';
import type { TimelineRow } from '@turnaround/contracts';
import { londonDate } from '@turnaround/kernel';
import { useTranslate } from 'react-admin';
import { formatDate, formatMoment } from '../../format/format.js';
import { LongText } from './LongText.js';
import { eventName } from './event-name.js';
import { sentenceOf, type Names } from './sentence.js';
import { TimelineDot } from './TimelineDot.js';

/** One thing that happened: when, what, by whom; and when it was only recorded later, that too. */
export function EventItem({ row, names, family }: { row: TimelineRow; names: Names; family?: React.ReactNode }) {
  const translate = useTranslate();
  const { key, params, detail } = sentenceOf({ type: row.type, data: row.data }, names);
  const late = londonDate(row.occurredAt) !== londonDate(row.recordedAt);
  const plain = translate(`timeline.names.${eventName(row.type)}`, { _: eventName(row.type) });
  return (
    <Stack component="li" direction="row" sx={{ gap: 1.5 }}>
      <TimelineDot type={row.type} />
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
