import { Box, Button, Stack } from '@mui/material';
import type { TimelineRow } from '@turnaround/contracts';
import { Fragment, useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { ErrorState } from '../../screen-states/ErrorState.js';
import { RowsSkeleton } from '../../screen-states/Skeletons.js';
import type { TimelineLinesProps } from './TimelineLines.js';

const PAGE = 20;

/** The rows that a folded line stands for, newest first. */
export function FoldedRows({ filter, meta, item }: Required<Omit<TimelineLinesProps, 'lines'>>) {
  const translate = useTranslate();
  const [wanted, setWanted] = useState(PAGE);
  const { data, total, error, isPending, refetch } = useGetList<TimelineRow>(
    'timeline',
    {
      filter,
      pagination: { page: 1, perPage: wanted },
      sort: { field: 'occurredAt', order: 'DESC' },
      meta: { ...meta, fold: undefined },
    },
    { onError: () => undefined, placeholderData: (before) => before },
  );
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowsSkeleton rows={3} height={56} />;
  return (
    <>
      <Stack
        component="ol"
        sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, pl: 1.5, gap: 2, borderLeft: 2, borderColor: 'divider' }}
      >
        {data.map((row) => (
          <Fragment key={row.id}>{item(row)}</Fragment>
        ))}
      </Stack>
      {total !== undefined && total > data.length && (
        <Box sx={{ mt: 1 }} className="no-print">
          <Button size="small" onClick={() => setWanted((before) => before + 50)}>
            {translate('timeline.more', { smart_count: total - data.length })}
          </Button>
        </Box>
      )}
    </>
  );
}
