import { Stack, Typography } from '@mui/material';
import { readModels, type PipelineRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { ReadList } from '../lists/ReadList.js';
import { StateChip } from '../lists/StateChip.js';

const steps = [
  'referredOn',
  'acceptedOn',
  'allocatedOn',
  'assessedOn',
  'supportStartedOn',
  'closedOn',
  'claimReadyOn',
  'claimSubmittedOn',
] as const;

const path = (row: PipelineRow): string =>
  row.stage === 'referred' || row.stage === 'declined' ? `/referrals/${row.id}/show` : `/families/${row.familyId}/show`;

/** Every episode with the day of each step: what the figures of the home page open. */
export function PipelineList() {
  const translate = useTranslate();
  return (
    <ReadList<PipelineRow>
      model={readModels.pipeline}
      title={translate('pipeline.title')}
      lead={translate('pipeline.lead')}
      columns={['familyName', 'stage', ...steps]}
      filters={['stage', 'keyWorkerId', 'teamId']}
      link={path}
      empty={{ title: translate('pipeline.empty'), text: translate('pipeline.emptyText') }}
      card={(row) => <PipelineCard row={row} />}
    />
  );
}

/** How far it has got is enough where there is little room. */
function PipelineCard({ row }: { row: PipelineRow }) {
  const translate = useTranslate();
  const last = steps.toReversed().find((step) => row[step] !== null);
  const day = last === undefined ? null : row[last];
  return (
    <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.familyName}</Typography>
      <StateChip list="stage" code={row.stage} />
      {last !== undefined && day !== null && (
        <Typography variant="body2" color="text.secondary">
          {translate(`fields.${last}`)}: {formatDate(day)}
        </Typography>
      )}
    </Stack>
  );
}
