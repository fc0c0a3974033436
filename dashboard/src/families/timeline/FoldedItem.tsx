import { Box, Button, Stack, Typography } from '@mui/material';
import type { Fold, TimelineLine } from '@turnaround/contracts';
import { useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatList, formatNumber } from '../../format/format.js';
import { RowLink } from '../../lists/RowLink.js';
import { mayVisit } from '../../session/areas.js';
import { useMe } from '../../session/use-me.js';
import { FoldedRows } from './FoldedRows.js';
import { kindPhrases, timesOf } from './folded-words.js';
import type { TimelineLinesProps } from './TimelineLines.js';
import { TimelineDot } from './TimelineDot.js';

interface FoldedItemProps extends Required<Omit<TimelineLinesProps, 'lines'>> {
  readonly line: TimelineLine;
  readonly fold: Fold;
}

/** What one file brought, in one line: of what, how much, about how many families. It opens to its rows. */
export function FoldedItem({ line, fold, filter, meta, item }: FoldedItemProps) {
  const translate = useTranslate();
  const id = useId();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const what = formatList(kindPhrases(fold).map(({ key, params }) => translate(key, params)));
  const [from = '', to] = timesOf(fold);
  const { familyId, familyName, fileId, fileName } = line;
  const about = [
    to === undefined ? from : translate('timeline.folded.until', { from, to }),
    line.actorName,
    ...(fold.within > 1
      ? [translate('timeline.folded.families', { smart_count: fold.within, number: formatNumber(fold.within) })]
      : []),
    ...(fold.firstLine === null || fold.lastLine === null
      ? []
      : [
          translate('timeline.folded.lines', {
            smart_count: fold.lastLine - fold.firstLine + 1,
            first: formatNumber(fold.firstLine),
            last: formatNumber(fold.lastLine),
          }),
        ]),
  ];
  return (
    <Stack component="li" direction="row" sx={{ gap: 1.5 }}>
      <TimelineDot type={line.type} />
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        {familyId !== null && familyName !== null && filter['familyId'] === undefined && (
          <RowLink to={`/families/${familyId}/show`}>{familyName}</RowLink>
        )}
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          {translate('timeline.folded.title', { file: fileName ?? translate('timeline.folded.noName'), what })}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {about.join(' · ')}
        </Typography>
        <Stack direction="row" className="no-print" sx={{ gap: 1, flexWrap: 'wrap', ml: -0.75 }}>
          <Button size="small" aria-expanded={open} aria-controls={id} onClick={() => setOpen((before) => !before)}>
            {open
              ? translate('timeline.folded.hide')
              : translate('timeline.folded.show', { smart_count: fold.count, number: formatNumber(fold.count) })}
          </Button>
          {mayVisit('feed-imports', me?.role) && (
            <Button size="small" component={Link} to={`/feed-imports/${String(fileId)}`}>
              {translate('timeline.folded.open')}
            </Button>
          )}
        </Stack>
        <Box id={id}>
          {open && (
            <FoldedRows
              filter={{ ...filter, fileId, occurredAt_gte: fold.from, occurredAt_lte: fold.to }}
              meta={meta}
              item={item}
            />
          )}
        </Box>
      </Box>
    </Stack>
  );
}
