import { Stack, Typography } from '@mui/material';
import { Stage, type FamilyRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { ChoiceFilter, SearchFilter, TeamFilter, WorkerFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter key="stage" source="stage" list="stage" options={Stage.options} label="fields.stage" alwaysOn />,
  <WorkerFilter key="keyWorkerId" source="keyWorkerId" alwaysOn />,
  <TeamFilter key="teamId" source="teamId" alwaysOn />,
];
/** An agency sees who it helps; teams and workers are not its business. */
const partnerFilters = filters.slice(0, 2);

const path = (row: FamilyRow): string => `/families/${row.id}/show`;

export function FamilyList() {
  const translate = useTranslate();
  const me = useMe();
  if (me === undefined) return <RecordSkeleton />;
  const isPartner = me.role === 'partner';
  return (
    <WorkList<FamilyRow>
      resource="families"
      title={translate('families.title')}
      lead={translate(isPartner ? 'families.leadPartner' : 'families.lead')}
      filters={isPartner ? partnerFilters : filters}
      sort={isPartner ? { field: 'familyName', order: 'ASC' } : { field: 'dueOn', order: 'ASC' }}
      sortFields={isPartner ? ['familyName', 'stage'] : ['dueOn', 'familyName', 'stage', 'lastContactOn']}
      empty={{ title: translate('families.empty'), text: translate('families.emptyText') }}
      card={(row) => <FamilyCard row={row} />}
      cardLink={isPartner ? undefined : path}
    >
      {isPartner ? <PartnerTable /> : <StaffTable />}
    </WorkList>
  );
}

function StaffTable() {
  return (
    <DataTable<FamilyRow> bulkActionButtons={false} rowClick="show">
      <DataTable.Col<FamilyRow>
        source="familyName"
        label="fields.familyName"
        render={(row) => <NameAndPlace row={row} />}
      />
      <DataTable.Col<FamilyRow>
        source="stage"
        label="fields.stage"
        render={(row) => <StateChip list="stage" code={row.stage} />}
      />
      <DataTable.Col<FamilyRow>
        source="dueOn"
        label="fields.due"
        render={(row) => <DueBadge dueOn={row.dueOn} dueWhat={row.dueWhat} />}
      />
      <DataTable.Col<FamilyRow> source="keyWorkerName" label="fields.keyWorker" />
      <DataTable.Col<FamilyRow> source="teamId" label="fields.team" render={(row) => <Team id={row.teamId} />} />
      <DataTable.Col<FamilyRow> source="memberCount" label="fields.members" align="right" />
      <DataTable.Col<FamilyRow>
        source="lastContactOn"
        label="fields.lastContact"
        render={(row) => (row.lastContactOn === null ? '' : formatDate(row.lastContactOn))}
      />
    </DataTable>
  );
}

/** Families share names; the postcode tells them apart. */
function NameAndPlace({ row }: { row: FamilyRow }) {
  return (
    <>
      <RowLink to={path(row)}>{row.familyName}</RowLink>
      <Typography variant="body2" color="text.secondary">
        {row.postcode}
      </Typography>
    </>
  );
}

function PartnerTable() {
  return (
    <DataTable<FamilyRow> bulkActionButtons={false} rowClick={false}>
      <DataTable.Col<FamilyRow> source="familyName" label="fields.familyName" />
      <DataTable.Col<FamilyRow>
        source="stage"
        label="fields.stage"
        render={(row) => <StateChip list="stage" code={row.stage} />}
      />
      <DataTable.Col<FamilyRow> source="keyWorkerName" label="fields.keyWorker" />
    </DataTable>
  );
}

function Team({ id }: { id: string | null }) {
  const words = useChoiceWords();
  return <>{id === null ? '' : words('team', id)}</>;
}

function FamilyCard({ row }: { row: FamilyRow }) {
  return (
    <Stack sx={{ gap: 0.75, alignItems: 'flex-start' }}>
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.familyName}</Typography>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <StateChip list="stage" code={row.stage} />
        <DueBadge dueOn={row.dueOn ?? null} dueWhat={row.dueWhat ?? null} />
      </Stack>
      <Typography variant="body2" color="text.secondary">
        {[row.postcode, row.keyWorkerName].filter(Boolean).join(' · ')}
      </Typography>
    </Stack>
  );
}
