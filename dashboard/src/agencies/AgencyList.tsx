import { Stack, Typography } from '@mui/material';
import { AgencyKind, type AgencyRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { CommandButton } from '../commands/CommandButton.js';
import { registerAgencyForm } from '../commands/forms/agency-forms.js';
import { ChoiceFilter, SearchFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { WorkList } from '../lists/WorkList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { SharingState } from './SharingState.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter key="kind" source="kind" list="agencyKind" options={AgencyKind.options} label="fields.kind" alwaysOn />,
];

const path = (row: AgencyRow): string => `/agencies/${row.id}/show`;

export function AgencyList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const navigate = useNavigate();
  return (
    <WorkList<AgencyRow>
      resource="agencies"
      title={translate('agencies.title')}
      lead={translate('agencies.lead')}
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      sortFields={['name', 'kind', 'sharingValidTo']}
      actions={
        <CommandButton form={registerAgencyForm} subject={{}} onDone={(id) => void navigate(`/agencies/${id}/show`)} />
      }
      empty={{ title: translate('agencies.empty'), text: translate('agencies.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.5, alignItems: 'flex-start' }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.name}</Typography>
          <Typography variant="body2" color="text.secondary">
            {words('agencyKind', row.kind)}
          </Typography>
          <SharingState agency={row} />
        </Stack>
      )}
      cardLink={path}
    >
      <DataTable<AgencyRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<AgencyRow>
          source="name"
          label="fields.name"
          render={(row) => <RowLink to={path(row)}>{row.name}</RowLink>}
        />
        <DataTable.Col<AgencyRow> source="kind" label="fields.kind" render={(row) => words('agencyKind', row.kind)} />
        <DataTable.Col<AgencyRow> source="remit" label="fields.remit" disableSort />
        <DataTable.Col<AgencyRow> source="contactName" label="fields.contactName" />
        <DataTable.Col<AgencyRow>
          source="sharingValidTo"
          label="fields.sharingValidTo"
          render={(row) => <SharingState agency={row} />}
        />
      </DataTable>
    </WorkList>
  );
}
