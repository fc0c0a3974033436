import AddIcon from '@mui/icons-material/Add';
import { Button, Chip } from '@mui/material';
import { readModels, type SentReferralRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { formatDate } from '../format/format.js';
import { CaseNumber } from '../lists/CaseNumber.js';
import { ReadList } from '../lists/ReadList.js';
import { TwoLines } from '../lists/TwoLines.js';
import { useChoiceWords } from '../wording/use-words.js';

/** What the reader's agency referred, and what became of it; why one was declined stands beside it. */
export function SentReferrals() {
  const translate = useTranslate();
  const refer = (
    <Button component={Link} to="/referrals/create" variant="contained" startIcon={<AddIcon />}>
      {translate('commands.SubmitReferral.verb')}
    </Button>
  );
  return (
    <ReadList<SentReferralRow>
      model={readModels['sent-referrals']}
      title={translate('sentReferrals.title')}
      lead={translate('sentReferrals.lead')}
      columns={[
        {
          field: 'familyName',
          show: (row) => <TwoLines below={<CaseNumber number={row.number} />}>{row.familyName}</TwoLines>,
        },
        'receivedOn',
        { field: 'referrerName', label: 'fields.referrer', wideOnly: true },
        'status',
        { field: 'decidedOn', label: 'sentReferrals.decision', show: (row) => <Decision row={row} /> },
      ]}
      filters={['status', 'isAsked']}
      link={(row) => `/sent-referrals/${row.id}/show`}
      actions={refer}
      empty={{ title: translate('sentReferrals.empty'), text: translate('sentReferrals.emptyText'), action: refer }}
    />
  );
}

function Decision({ row }: { row: SentReferralRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (row.isAsked) return <Chip size="small" color="warning" label={translate('sentReferrals.asked')} />;
  if (row.decidedOn === null) return <>{translate('sentReferrals.waits')}</>;
  const reason = row.declineReason === null ? '' : words('declineReason', row.declineReason);
  return <TwoLines below={[reason, row.explanation].filter(Boolean).join(': ')}>{formatDate(row.decidedOn)}</TwoLines>;
}
