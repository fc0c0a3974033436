import { Typography } from '@mui/material';
import type { TimelineLine } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { EventItem } from '../families/timeline/EventItem.js';
import { typesFor } from '../families/timeline/kinds.js';
import { TimelineLines } from '../families/timeline/TimelineLines.js';
import { useNames } from '../families/timeline/use-names.js';
import { RowLink } from '../lists/RowLink.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';

const filter = { type: typesFor('work') };

/** The latest that happened in the families one may see. */
export function ActivityPanel() {
  const translate = useTranslate();
  const names = useNames();
  const { data, error, isPending, refetch } = useGetList<TimelineLine>(
    'timeline',
    {
      filter,
      pagination: { page: 1, perPage: 8 },
      sort: { field: 'occurredAt', order: 'DESC' },
      meta: { fold: 'true' },
    },
    { onError: () => undefined, placeholderData: (before) => before },
  );
  return (
    <Panel title={translate('programme.activity')}>
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={4} height={56} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('programme.activityEmpty')}</Typography>
      ) : (
        <TimelineLines
          lines={data}
          filter={filter}
          item={(row) => (
            <EventItem
              row={{ ...row, data: withoutProse(row.data) }}
              names={names}
              family={
                row.familyName !== null && row.familyId !== null ? (
                  <RowLink to={`/families/${row.familyId}/show`}>{row.familyName}</RowLink>
                ) : undefined
              }
            />
          )}
        />
      )}
    </Panel>
  );
}

const prose = [
  'note',
  'nextStep',
  'reasons',
  'description',
  'summary',
  'aims',
  'familyView',
  'explanation',
  'statement',
  'commitment',
  'result',
];

/** The home page says that something happened; what somebody wrote is read on the family's page, where reading is logged. */
function withoutProse(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => !prose.includes(key)));
}
