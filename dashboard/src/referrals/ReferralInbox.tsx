import AddIcon from '@mui/icons-material/Add';
import { Box, Button } from '@mui/material';
import { readModels, type ReferralRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ReadList } from '../lists/ReadList.js';
import { CaseNumber } from '../lists/CaseNumber.js';
import { TwoLines } from '../lists/TwoLines.js';
import { useMe } from '../session/use-me.js';
import { useChoiceWords } from '../wording/use-words.js';
import { DecideBy } from './DecideBy.js';
import { WaitingTime } from './WaitingTime.js';

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
    <ReadList<ReferralRow>
      model={readModels.referrals}
      title={translate('referrals.title')}
      lead={translate('referrals.lead')}
      columns={[
        {
          field: 'familyName',
          show: (row) => (
            <TwoLines below={<CaseNumber number={row.number} postcode={row.address.postcode} />}>
              {row.familyName}
            </TwoLines>
          ),
        },
        { field: 'decideBy', show: (row) => <Clock row={row} /> },
        { field: 'receivedOn', show: (row) => <WaitingTime row={row} /> },
        { label: 'fields.headlineProblems', show: (row) => <Headlines row={row} /> },
        { label: 'fields.members', show: (row) => row.members.length, wideOnly: true },
        { label: 'fields.referrer', show: (row) => row.referrer.agencyName },
        'status',
        { field: 'keyWorkerName', label: 'fields.keyWorker', wideOnly: true },
      ]}
      filters={['status', 'urgency', 'teamId']}
      filterDefaultValues={{ status: 'waiting' }}
      link={(row) => `/referrals/${row.id}/show`}
      actions={refer}
      empty={{ title: translate('referrals.empty'), text: translate('referrals.emptyText'), action: refer }}
    />
  );
}

/** Until when to decide, and whether that still needs the referrer. */
function Clock({ row }: { row: ReferralRow }) {
  const translate = useTranslate();
  if (row.askedOn === null) return <DecideBy row={row} />;
  return (
    <TwoLines below={translate('referrals.questions.waits')}>
      <DecideBy row={row} />
    </TwoLines>
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
