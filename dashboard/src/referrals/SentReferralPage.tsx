import { Alert, AlertTitle, Stack, Typography } from '@mui/material';
import type { SentReferralRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { CommandButton } from '../commands/CommandButton.js';
import { answerForReferrerForm } from '../commands/forms/referral-forms.js';
import { formatDate } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { Questions } from './Questions.js';

/** What became of a referral, for the agency that sent it, and what it is asked about it. */
export function SentReferralPage() {
  return <RecordPage<SentReferralRow> resource="sent-referrals">{(sent) => <Sent sent={sent} />}</RecordPage>;
}

function Sent({ sent }: { sent: SentReferralRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Page
      title={translate('sentReferrals.page', { name: sent.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="referralStatus" code={sent.status} />
          <span>{sent.number}</span>
        </Stack>
      }
      actions={
        <CommandButton
          form={answerForReferrerForm}
          subject={{ id: sent.id, revision: sent.revision }}
          applies={sent.isAsked}
        />
      }
    >
      {sent.isAsked && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          <AlertTitle>{translate('sentReferrals.asked')}</AlertTitle>
          {translate('sentReferrals.askedHelp')}
        </Alert>
      )}
      <Stack sx={{ gap: 2 }}>
        <Panel title={translate('sentReferrals.decision')}>
          <Decided sent={sent} />
        </Panel>
        {sent.questions.length > 0 && (
          <Panel title={translate('sentReferrals.questions')}>
            <Questions questions={sent.questions} />
          </Panel>
        )}
        <Panel title={translate('fields.referrer')}>
          <Facts
            facts={[
              { label: translate('fields.name'), value: sent.referrerName },
              { label: translate('fields.receivedOn'), value: formatDate(sent.receivedOn) },
              { label: translate('fields.urgency'), value: words('urgency', sent.urgency) },
            ]}
          />
        </Panel>
      </Stack>
    </Page>
  );
}

function Decided({ sent }: { sent: SentReferralRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const date = sent.decidedOn === null ? '' : formatDate(sent.decidedOn);
  switch (sent.status) {
    case 'waiting':
      return <Typography>{translate('sentReferrals.waits')}</Typography>;
    case 'accepted':
      return <Typography>{translate('sentReferrals.acceptedOn', { date })}</Typography>;
    case 'declined':
      return (
        <>
          <Typography>
            {translate('referrals.declinedBecause', {
              date,
              reason: sent.declineReason === null ? '' : words('declineReason', sent.declineReason),
            })}
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{sent.explanation}</Typography>
        </>
      );
  }
}
