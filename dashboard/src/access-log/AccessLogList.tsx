import { Stack, Typography } from '@mui/material';
import { accessLog, type AccessLogRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatMoment } from '../format/format.js';
import { ReadList } from '../lists/ReadList.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';
import { DayFilter } from './DayFilter.js';

/** The first part of an id is enough to tell records apart, and can be read. */
function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? id.slice(0, 8) : id;
}

function What({ row }: { row: AccessLogRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const thing = translate(`access.resources.${row.resource}`, { _: row.resource });
  return (
    <>
      {words('accessAction', row.action)}: {thing}
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
    <ReadList<AccessLogRow>
      model={accessLog}
      title={translate('access.title')}
      lead={translate('access.lead')}
      columns={[
        'readAt',
        'actorName',
        { field: 'actorRole', show: (row) => words('role', row.actorRole), wideOnly: true },
        { field: 'action', show: (row) => <What row={row} /> },
        { field: 'familyId', show: (row) => (row.familyId === null ? '' : <Whose familyId={row.familyId} />) },
      ]}
      filters={[
        'actorRole',
        <DayFilter key="from" source="readAt_gte" bound="from" label="access.from" alwaysOn />,
        <DayFilter key="until" source="readAt_lt" bound="until" label="access.until" alwaysOn />,
      ]}
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
    />
  );
}
