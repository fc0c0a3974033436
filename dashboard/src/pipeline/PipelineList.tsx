import { Stack, Typography } from '@mui/material';
import { Stage, type PipelineRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { ChoiceFilter, SearchFilter, TeamFilter, WorkerFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter key="stage" source="stage" list="stage" options={Stage.options} label="fields.stage" alwaysOn />,
  <WorkerFilter key="keyWorkerId" source="keyWorkerId" alwaysOn />,
  <TeamFilter key="teamId" source="teamId" alwaysOn />,
];

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
    <WorkList<PipelineRow>
      resource="pipeline"
      title={translate('pipeline.title')}
      lead={translate('pipeline.lead')}
      filters={filters}
      sort={{ field: 'referredOn', order: 'DESC' }}
      sortFields={['familyName', 'stage', ...steps]}
      empty={{ title: translate('pipeline.empty'), text: translate('pipeline.emptyText') }}
      card={(row) => <PipelineCard row={row} />}
      cardLink={path}
    >
      <DataTable<PipelineRow>
        bulkActionButtons={false}
        rowClick={(_id, _resource, row: PipelineRow) => path(row)}
        size="small"
      >
        <DataTable.Col<PipelineRow>
          source="familyName"
          label="fields.familyName"
          render={(row) => <RowLink to={path(row)}>{row.familyName}</RowLink>}
        />
        <DataTable.Col<PipelineRow>
          source="stage"
          label="fields.stage"
          render={(row) => <StateChip list="stage" code={row.stage} />}
        />
        {steps.map((step) => (
          <DataTable.Col<PipelineRow>
            key={step}
            source={step}
            label={`fields.${step}`}
            render={(row) => <Day day={row[step]} />}
          />
        ))}
      </DataTable>
    </WorkList>
  );
}

function Day({ day }: { day: string | null }) {
  return (
    <Typography component="span" variant="body2" noWrap>
      {day === null ? '–' : formatDate(day)}
    </Typography>
  );
}

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
