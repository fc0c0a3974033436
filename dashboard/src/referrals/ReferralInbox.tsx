import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Stack, Typography } from '@mui/material';
import type { ReferralRow } from '@turnaround/contracts';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatDate } from '../format/format.js';
import { ChoiceFilter, SearchFilter, TeamFilter } from '../lists/filter-inputs.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { WorkList } from '../lists/WorkList.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { WaitingTime } from './WaitingTime.js';

const filters = [
  <SearchFilter key="q" source="q" alwaysOn />,
  <ChoiceFilter
    key="status"
    source="status"
    list="referralStatus"
    options={['waiting', 'accepted', 'declined']}
    label="fields.status"
    alwaysOn
  />,
  <TeamFilter key="teamId" source="teamId" alwaysOn />,
];

const path = (row: ReferralRow): string => `/referrals/${row.id}/show`;

/** Who waits for a decision; those decided are one filter away. */
export function ReferralInbox() {
  const translate = useTranslate();
  const me = useMe();
  const mayRefer = me?.commands.includes('SubmitReferral') === true;
  const refer = mayRefer ? (
    <Button component={Link} to="/referrals/create" variant="contained" startIcon={<AddIcon />}>
      {translate('commands.SubmitReferral.verb')}
    </Button>
  ) : undefined;
  return (
    <WorkList<ReferralRow>
      resource="referrals"
      title={translate('referrals.title')}
      lead={translate('referrals.lead')}
      filters={filters}
      filterDefaultValues={{ status: 'waiting' }}
      sort={{ field: 'receivedOn', order: 'DESC' }}
      sortFields={['receivedOn', 'familyName']}
      actions={refer}
      empty={{ title: translate('referrals.empty'), text: translate('referrals.emptyText'), action: refer }}
      card={(row) => <ReferralCard row={row} />}
      cardLink={path}
    >
      <DataTable<ReferralRow> bulkActionButtons={false} rowClick="show">
        <DataTable.Col<ReferralRow>
          source="familyName"
          label="fields.familyName"
          render={(row) => <RowLink to={path(row)}>{row.familyName}</RowLink>}
        />
        <DataTable.Col<ReferralRow>
          source="receivedOn"
          label="fields.receivedOn"
          render={(row) => <WaitingTime row={row} />}
        />
        <DataTable.Col<ReferralRow> label="fields.headlineProblems" render={(row) => <Headlines row={row} />} />
        <DataTable.Col<ReferralRow> label="fields.members" render={(row) => row.members.length} align="right" />
        <DataTable.Col<ReferralRow> label="fields.referrer" render={(row) => row.referrer.agencyName} />
        <DataTable.Col<ReferralRow>
          source="status"
          label="fields.status"
          render={(row) => <StateChip list="referralStatus" code={row.status} />}
        />
        <DataTable.Col<ReferralRow> source="keyWorkerName" label="fields.keyWorker" />
      </DataTable>
    </WorkList>
  );
}

/** A glance; all of them stand on the referral's page. */
function Headlines({ row }: { row: ReferralRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const shown = row.headlineProblems.slice(0, 2);
  const more = row.headlineProblems.length - shown.length;
  return (
    <Box sx={{ maxWidth: 360 }}>
      {shown.map(({ headline }) => words('headline', headline)).join(', ')}
      {more > 0 && ` ${translate('referrals.moreProblems', { smart_count: more })}`}
    </Box>
  );
}

function ReferralCard({ row }: { row: ReferralRow }) {
  return (
    <Stack sx={{ gap: 0.5 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', gap: 1 }}>
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{row.familyName}</Typography>
        <StateChip list="referralStatus" code={row.status} />
      </Stack>
      <Typography variant="body2" component="div">
        <Headlines row={row} />
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {row.referrer.agencyName}, {formatDate(row.receivedOn)}
      </Typography>
    </Stack>
  );
}
