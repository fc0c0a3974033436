import { Stack, Typography } from '@mui/material';
import { Role, type AccessLogRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { formatMoment } from '../format/format.js';
import { ChoiceFilter, SearchFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { WorkList } from '../lists/WorkList.js';
import { useChoiceWords } from '../wording/use-words.js';
import { DayFilter } from './DayFilter.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="actorRole"
    source="actorRole"
    list="role"
    options={Role.options}
    label="fields.actorRole"
    alwaysOn
  />,
  <DayFilter key="from" source="readAt_gte" bound="from" label="access.from" alwaysOn />,
  <DayFilter key="until" source="readAt_lt" bound="until" label="access.until" alwaysOn />,
];

/** The first part of an id is enough to tell records apart, and can be read. */
function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? id.slice(0, 8) : id;
}

function What({ row }: { row: AccessLogRow }) {
  const translate = useTranslate();
  const thing = translate(`access.resources.${row.resource}`, { _: row.resource });
  return (
    <>
      {translate(`access.actions.${row.action}`)}: {thing}
      {row.recordId !== null && row.recordId !== row.familyId && ` ${shortId(row.recordId)}`}
      {row.recordId === null && row.familyId === null && `, ${translate('access.wholeList')}`}
      {row.knownAt !== null && ` (${translate('fields.knownAt')} ${formatMoment(row.knownAt)})`}
    </>
  );
}

/**
 * The family by its id. The log keeps no names, and reading them here would itself be logged as a look at every family
 * on the page.
 */
function Whose({ familyId }: { familyId: string }) {
  const translate = useTranslate();
  return <RowLink to={`/families/${familyId}/show`}>{translate('access.family', { id: shortId(familyId) })}</RowLink>;
}

/** Every look at a family's record, for those who check that looks were justified. */
export function AccessLogList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <WorkList<AccessLogRow>
      resource="access-log"
      title={translate('access.title')}
      lead={translate('access.lead')}
      filters={filters}
      sort={{ field: 'readAt', order: 'DESC' }}
      sortFields={['readAt', 'actorName']}
      empty={{ title: translate('access.empty'), text: translate('access.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.25 }}>
          <Typography sx={{ fontWeight: 600 }}>{row.actorName}</Typography>
          <Typography variant="body2">
            <What row={row} />
          </Typography>
          {row.familyId !== null && <Whose familyId={row.familyId} />}
          <Typography variant="body2" color="text.secondary">
            {formatMoment(row.readAt)}
          </Typography>
        </Stack>
      )}
      cardLink={undefined}
    >
      <DataTable<AccessLogRow> bulkActionButtons={false} rowClick={false}>
        <DataTable.Col<AccessLogRow> source="readAt" label="fields.readAt" render={(row) => formatMoment(row.readAt)} />
        <DataTable.Col<AccessLogRow> source="actorName" label="fields.actorName" />
        <DataTable.Col<AccessLogRow>
          source="actorRole"
          label="fields.actorRole"
          render={(row) => words('role', row.actorRole)}
        />
        <DataTable.Col<AccessLogRow> source="action" label="fields.action" render={(row) => <What row={row} />} />
        <DataTable.Col<AccessLogRow>
          source="familyId"
          label="fields.familyId"
          render={(row) => (row.familyId === null ? '' : <Whose familyId={row.familyId} />)}
        />
      </DataTable>
    </WorkList>
  );
}
