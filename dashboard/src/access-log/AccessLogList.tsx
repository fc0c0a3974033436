import { Stack, Typography } from '@mui/material';
import { accessLog, type AccessLogRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatMoment } from '../format/format.js';
import { ReadList } from '../lists/ReadList.js';
import { RowLink } from '../lists/RowLink.js';
import { useChoiceWords } from '../wording/use-words.js';
import { DayFilter } from './DayFilter.js';
import { TextFilter } from './TextFilter.js';
import { VerifyChain } from './VerifyChain.js';

/** The first part of an id is enough to tell records apart, and can be read. */
function shortId(id: string): string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(id) ? id.slice(0, 8) : id;
}

function What({ row }: { row: AccessLogRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const thing =
    row.resource === null ? row.address : translate(`access.resources.${row.resource}`, { _: row.resource });
  return (
    <>
      {row.outcome === 'refused' && `${words('accessOutcome', row.outcome)}: `}
      {words('accessAction', row.action)}: {thing}
      {row.recordId !== null && !row.familyIds.includes(row.recordId) && ` ${shortId(row.recordId)}`}
      {row.knownAt !== null && ` (${translate('fields.knownAt')} ${formatMoment(row.knownAt)})`}
    </>
  );
}

const MOST_NAMED = 3;

/**
 * The families by their ids. The log keeps no names, and reading them here would itself be logged as a look at every family
 * on the page.
 */
function Whose({ familyIds }: { familyIds: readonly string[] }) {
  const translate = useTranslate();
  if (familyIds.length > MOST_NAMED) return <>{translate('access.families', { smart_count: familyIds.length })}</>;
  return (
    <Stack>
      {familyIds.map((id) => (
        <RowLink key={id} to={`/families/${id}/show`}>
          {translate('access.family', { id: shortId(id) })}
        </RowLink>
      ))}
    </Stack>
  );
}

/** Every look at families, refusal and sign-in, for those who check that looks were justified. */
export function AccessLogList() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const who = (row: AccessLogRow): string => row.actorName ?? translate('access.nobody');
  return (
    <ReadList<AccessLogRow>
      model={accessLog}
      title={translate('access.title')}
      lead={translate('access.lead')}
      above={<VerifyChain />}
      columns={[
        'loggedAt',
        { field: 'actorName', show: who },
        {
          field: 'actorRole',
          show: (row) => (row.actorRole === null ? '' : words('role', row.actorRole)),
          wideOnly: true,
        },
        { field: 'action', show: (row) => <What row={row} /> },
        { field: 'address', wideOnly: true },
        { field: 'familyIds', show: (row) => <Whose familyIds={row.familyIds} /> },
      ]}
      filters={[
        'outcome',
        'action',
        'actorRole',
        <TextFilter key="family" source="familyIds" label="access.familyId" alwaysOn />,
        <TextFilter key="person" source="actorId" label="access.actorId" alwaysOn />,
        <TextFilter key="address" source="address" label="access.address" alwaysOn />,
        <DayFilter key="from" source="loggedAt_gte" bound="from" label="access.from" alwaysOn />,
        <DayFilter key="until" source="loggedAt_lt" bound="until" label="access.until" alwaysOn />,
      ]}
      empty={{ title: translate('access.empty'), text: translate('access.emptyText') }}
      card={(row) => (
        <Stack sx={{ gap: 0.25 }}>
          <Typography sx={{ fontWeight: 600 }}>{who(row)}</Typography>
          <Typography variant="body2">
            <What row={row} />
          </Typography>
          <Whose familyIds={row.familyIds} />
          <Typography variant="body2" color="text.secondary">
            {formatMoment(row.loggedAt)}
          </Typography>
        </Stack>
      )}
    />
  );
}
