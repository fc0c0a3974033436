import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import type { FamilyRow, TimelineLine } from '@turnaround/contracts';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { Panel } from '../../app/Panel.js';
import { ErrorState } from '../../screen-states/ErrorState.js';
import { RowsSkeleton } from '../../screen-states/Skeletons.js';
import type { CaseNames } from '../use-family-case.js';
import type { Past } from '../use-past.js';
import { EventItem } from './EventItem.js';
import { shownKinds, typesFor } from './kinds.js';
import { TimelineLines } from './TimelineLines.js';
import { useNames } from './use-names.js';

const PAGE = 20;

interface TimelinePanelProps {
  readonly family: FamilyRow;
  readonly names: CaseNames;
  readonly past: Past | undefined;
}

/** What happened, newest first, in plain words: the event stream itself, what came with one file in one line. */
export function TimelinePanel({ family, names: caseNames, past }: TimelinePanelProps) {
  const translate = useTranslate();
  const names = useNames(caseNames);
  const [params, setParams] = useSearchParams();
  const choice = params.get('timeline') ?? 'work';
  const [wanted, setWanted] = useState(PAGE);
  const types = typesFor(choice);
  const asked = { familyId: family.id, ...(types === undefined ? {} : { type: types }) };
  const { data, total, error, isPending, refetch } = useGetList<TimelineLine>(
    'timeline',
    {
      filter: asked,
      pagination: { page: 1, perPage: wanted },
      sort: { field: 'occurredAt', order: 'DESC' },
      meta: { ...past?.meta, fold: 'true' },
    },
    { onError: () => undefined, placeholderData: (before) => before },
  );

  const filter = (
    <TextField
      select
      size="small"
      label={translate('timeline.show')}
      value={choice}
      onChange={(event) => {
        setWanted(PAGE);
        setParams(
          (before) => {
            const after = new URLSearchParams(before);
            after.set('timeline', event.target.value);
            return after;
          },
          { replace: true },
        );
      }}
      className="no-print"
      sx={{ minWidth: 180 }}
    >
      {(['work', ...shownKinds, 'everything'] as const).map((kind) => (
        <MenuItem key={kind} value={kind}>
          {translate(`timeline.kinds.${kind}`)}
        </MenuItem>
      ))}
    </TextField>
  );

  return (
    <Panel title={translate('timeline.title')} actions={filter}>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={5} height={56} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('timeline.empty')}</Typography>
      ) : (
        <>
          <TimelineLines
            lines={data}
            filter={asked}
            meta={past?.meta ?? {}}
            item={(row) => <EventItem row={row} names={names} />}
          />
          {total !== undefined && total > data.length && (
            <Box sx={{ mt: 2 }} className="no-print">
              <Button onClick={() => setWanted((before) => before + 50)}>
                {translate('timeline.more', { smart_count: total - data.length })}
              </Button>
            </Box>
          )}
        </>
      )}
    </Panel>
  );
}
