import { Alert, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';

/** For those who refer and do not see the inbox: the referral has arrived, and under which reference. */
export function ReferralSent({ id, onAnother }: { id: string; onAnother: () => void }) {
  const translate = useTranslate();
  return (
    <Page title={translate('commands.SubmitReferral.title')}>
      <Stack sx={{ gap: 2, maxWidth: 860, alignItems: 'flex-start' }}>
        <Alert severity="success" role="status">
          {translate('referrals.sent')}
        </Alert>
        <Typography sx={{ overflowWrap: 'anywhere' }}>{translate('referrals.sentReference', { id })}</Typography>
        <Button variant="outlined" onClick={onAnother}>
          {translate('referrals.referAnother')}
        </Button>
      </Stack>
    </Page>
  );
}
