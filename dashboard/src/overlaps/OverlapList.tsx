import { Stack, Typography } from '@mui/material';
import type { OverlapRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { ChoiceFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { useOverlapTitle } from './use-overlap-title.js';

const filters = [
  <ChoiceFilter
    key="status"
    source="status"
    list="overlapStatus"
    options={['held', 'reviewed']}
    label="fields.status"
    alwaysOn
  />,
];

const path = (row: OverlapRow): string => `/overlaps/${row.id}/show`;

/** Families that share people: those held first. */
export function OverlapList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const titleOf = useOverlapTitle();
  const people = (row: OverlapRow): string =>
    row.sharedPeople.length === 0 ? '–' : translate('overlaps.people', { smart_count: row.sharedPeople.length });
  return (
    <WorkList<OverlapRow>
      resource="overlaps"
      title={translate('overlaps.title')}
      lead={translate('overlaps.lead')}
      filters={filters}
      sort={{ field: 'heldOn', order: 'DESC' }}
      sortFields={['heldOn', 'status', 'reviewedOn']}
      empty={{ title: translate('overlaps.empty'), text: translate('overlaps.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{titleOf(row)}</Typography>
          <StateChip list="overlapStatus" code={row.status} />
          <Typography variant="body2" color="text.secondary">
            {people(row)} · {translate('overlaps.held', { date: formatDate(row.heldOn) })}
          </Typography>
        </Stack>
      )}
      cardLink={path}
    >
      <DataTable<OverlapRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<OverlapRow>
          label="fields.families"
          render={(row) => <RowLink to={path(row)}>{titleOf(row)}</RowLink>}
        />
        <DataTable.Col<OverlapRow>
          source="status"
          label="fields.status"
          render={(row) => <StateChip list="overlapStatus" code={row.status} />}
        />
        <DataTable.Col<OverlapRow> label="fields.members" render={people} />
        <DataTable.Col<OverlapRow> source="heldOn" label="fields.heldOn" render={(row) => formatDate(row.heldOn)} />
        <DataTable.Col<OverlapRow>
          source="finding"
          label="fields.finding"
          render={(row) => (row.finding === null ? '–' : words('overlapFinding', row.finding))}
        />
      </DataTable>
    </WorkList>
  );
}
