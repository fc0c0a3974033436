import { Alert, AlertTitle, Button, Stack, Typography } from '@mui/material';
import type { ReferralRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { TwoColumns } from '../app/TwoColumns.js';
import { CommandButton } from '../commands/CommandButton.js';
import { useWorkers } from '../commands/fields/use-workers.js';
import {
  acceptReferralForm,
  allocateKeyWorkerForm,
  answerForReferrerForm,
  askReferrerForm,
  declineReferralForm,
  recordConsentForm,
  recordProgrammeConsentForm,
} from '../commands/forms/referral-forms.js';
import { MemberList } from '../families/MemberList.js';
import { formatAddress, formatDate } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { ClaimedFamily } from './ClaimedFamily.js';
import { ConsentFacts } from './ConsentFacts.js';
import { DecideBy } from './DecideBy.js';
import { Questions } from './Questions.js';
import { WaitingTime } from './WaitingTime.js';

export function ReferralPage() {
  return <RecordPage<ReferralRow> resource="referrals">{(referral) => <Referral referral={referral} />}</RecordPage>;
}

/** Everything the gatekeeper needs for the decision on one screen, the decision above it. */
function Referral({ referral }: { referral: ReferralRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Page
      title={translate('referrals.page', { name: referral.familyName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="referralStatus" code={referral.status} />
          <span>{referral.number}</span>
          <WaitingTime row={referral} />
          <DecideBy row={referral} />
          {referral.keyWorkerName !== null && (
            <span>{translate('referrals.allocatedTo', { name: referral.keyWorkerName })}</span>
          )}
        </Stack>
      }
      actions={<ReferralActions referral={referral} />}
    >
      {referral.urgencyReason !== null && (
        <Alert severity={referral.status === 'waiting' ? 'error' : 'info'} sx={{ mb: 2 }}>
          <AlertTitle>{words('urgency', referral.urgency)}</AlertTitle>
          {referral.urgencyReason}
        </Alert>
      )}
      <ClaimedFamily referral={referral} />
      {referral.askedOn !== null && (
        <Alert severity="info" sx={{ mb: 2 }}>
          <AlertTitle>{translate('referrals.questions.open')}</AlertTitle>
          {translate('referrals.questions.since', { date: formatDate(referral.askedOn) })}
        </Alert>
      )}
      {referral.status === 'waiting' && referral.consent.status !== 'given' && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate(`referrals.consentNeeded.${referral.consent.status}`)}
        </Alert>
      )}
      {referral.status === 'declined' && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('referrals.declinedBecause', {
            date: referral.decidedOn === null ? '' : formatDate(referral.decidedOn),
            reason: referral.declineReason === null ? '' : words('declineReason', referral.declineReason),
          })}{' '}
          {referral.explanation}
        </Alert>
      )}
      <TwoColumns
        main={
          <>
            <Panel title={translate('fields.headlineProblems')}>
              <Stack component="ul" sx={{ listStyle: 'none', p: 0, m: 0, gap: 1.5 }}>
                {referral.headlineProblems.map(({ headline, seen }) => (
                  <li key={headline}>
                    <Typography sx={{ fontWeight: 600 }}>{words('headline', headline)}</Typography>
                    <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{seen}</Typography>
                  </li>
                ))}
              </Stack>
            </Panel>
            <Panel title={translate('referrals.reasons')}>
              <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{referral.reasons}</Typography>
            </Panel>
            {referral.questions.length > 0 && (
              <Panel title={translate('referrals.questions.title')}>
                <Questions questions={referral.questions} />
              </Panel>
            )}
            <Panel title={translate('families.members')}>
              <MemberList members={referral.members} />
            </Panel>
          </>
        }
        aside={
          <>
            <Panel title={translate('fields.consent')}>
              <ConsentFacts consent={referral.consent} />
            </Panel>
            <Panel title={translate('fields.referrer')}>
              <Facts
                facts={[
                  { label: translate('fields.name'), value: referral.referrer.name },
                  { label: translate('fields.jobTitle'), value: referral.referrer.jobTitle },
                  { label: translate('fields.agency'), value: referral.referrer.agencyName },
                  { label: translate('fields.email'), value: referral.referrer.email },
                  { label: translate('fields.telephone'), value: referral.referrer.telephone },
                ]}
              />
            </Panel>
            <Panel title={translate('fields.address')}>
              <Typography sx={{ overflowWrap: 'anywhere' }}>{formatAddress(referral.address)}</Typography>
            </Panel>
          </>
        }
      />
    </Page>
  );
}

function ReferralActions({ referral }: { referral: ReferralRow }) {
  const translate = useTranslate();
  const workers = useWorkers();
  const subject = { id: referral.id, revision: referral.revision };
  const isWaiting = referral.status === 'waiting';
  const isAccepted = referral.status === 'accepted';
  const hasConsent = referral.consent.status === 'given';
  return (
    <>
      <CommandButton form={acceptReferralForm} subject={subject} applies={isWaiting && hasConsent} />
      <CommandButton form={recordProgrammeConsentForm} subject={subject} applies={isWaiting && !hasConsent} />
      <CommandButton
        form={askReferrerForm}
        subject={subject}
        applies={isWaiting && referral.askedOn === null}
        variant="outlined"
        words={referral.referrer.agencyId === undefined ? { explain: translate('referrals.askElsewhere') } : {}}
      />
      <CommandButton
        form={answerForReferrerForm}
        subject={subject}
        applies={isWaiting && referral.askedOn !== null}
        variant="outlined"
        words={{
          verb: translate('referrals.takeDown'),
          title: translate('referrals.takeDown'),
        }}
      />
      <CommandButton
        form={declineReferralForm}
        subject={subject}
        applies={isWaiting}
        variant="outlined"
        color="error"
      />
      <CommandButton
        form={allocateKeyWorkerForm(workers)}
        subject={subject}
        applies={isAccepted}
        variant={referral.keyWorkerId === null ? 'contained' : 'outlined'}
      />
      <CommandButton form={recordConsentForm} subject={subject} applies={isAccepted} variant="outlined" />
      {isAccepted && (
        <Button component={Link} to={`/families/${referral.familyId}/show`} variant="outlined">
          {translate('referrals.toFamily')}
        </Button>
      )}
    </>
  );
}
