import { Alert, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { caseNumberOf } from '@turnaround/contracts';
import { Page } from '../app/Page.js';
import { useMe } from '../session/use-me.js';

/** For those who refer and do not see the inbox: the referral has arrived, and under which reference. */
export function ReferralSent({ id, onAnother }: { id: string; onAnother: () => void }) {
  const translate = useTranslate();
  const me = useMe();
  return (
    <Page title={translate('commands.SubmitReferral.title')}>
      <Stack sx={{ gap: 2, maxWidth: 860, alignItems: 'flex-start' }}>
        <Alert severity="success" role="status">
          {translate('referrals.sent')}
        </Alert>
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          {translate('referrals.sentReference', { number: caseNumberOf(id) })}
        </Typography>
        <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap' }}>
          {me?.role === 'partner' && (
            <Button component={Link} to="/sent-referrals" variant="contained">
              {translate('menu.sentReferrals')}
            </Button>
          )}
          <Button variant="outlined" onClick={onAnother}>
            {translate('referrals.referAnother')}
          </Button>
        </Stack>
      </Stack>
    </Page>
  );
}
