import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { SignInNotice, SignInPass } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { formatMoment } from '../format/format.js';
import { usePlatform } from '../session/platform.js';

/** Who was locked out after too many wrong passwords, and the way in for them. For the administrator. */
export function LockOutsPage() {
  const translate = useTranslate();
  const { request } = usePlatform();
  const { data, isPending, error } = useQuery({
    queryKey: ['sign-in-notices', 'all'],
    queryFn: async () => SignInNotice.array().parse((await request('/api/sign-in-notices')).json),
  });
  return (
    <Page title={translate('lockOuts.title')} lead={translate('lockOuts.lead')}>
      {error !== null && <Alert severity="error">{translate('lockOuts.unread')}</Alert>}
      {data?.length === 0 && <Alert severity="info">{translate('lockOuts.none')}</Alert>}
      {!isPending && (
        <Stack component="ul" sx={{ gap: 1, listStyle: 'none', p: 0, m: 0 }}>
          {data?.map((notice) => (
            <LockOut key={notice.id} notice={notice} />
          ))}
        </Stack>
      )}
    </Page>
  );
}

function LockOut({ notice: { kind, accountId, failures, heldAt, heldUntil } }: { notice: SignInNotice }) {
  const translate = useTranslate();
  const when = { at: formatMoment(heldAt), until: formatMoment(heldUntil) };
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack
        direction={{ xs: 'column', sm: 'row' }}
        sx={{ gap: 2, justifyContent: 'space-between', alignItems: 'flex-start' }}
      >
        <div>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {accountId ?? translate('lockOuts.nobody')}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {translate(`lockOuts.kinds.${kind}`)}. {translate('lockOuts.held', { ...when, smart_count: failures })}
          </Typography>
        </div>
        {kind === 'account' && accountId !== null && <OneTimeCode accountId={accountId} />}
      </Stack>
    </Paper>
  );
}

/** The code is shown here only; it is read out to the person, whose password is asked all the same. */
function OneTimeCode({ accountId }: { accountId: string }) {
  const translate = useTranslate();
  const { request } = usePlatform();
  const { data, error, isPending, mutate } = useMutation({
    mutationFn: async () => {
      const path = `/api/sign-in-notices/passes/${encodeURIComponent(accountId)}`;
      return SignInPass.parse((await request(path, { method: 'POST' })).json);
    },
  });
  return (
    <Stack sx={{ gap: 1, alignItems: { xs: 'flex-start', sm: 'flex-end' } }}>
      <Button
        size="small"
        variant="outlined"
        disabled={isPending}
        aria-label={translate('lockOuts.giveTo', { account: accountId })}
        onClick={() => mutate()}
      >
        {translate('lockOuts.give')}
      </Button>
      <div role="status">
        {error !== null && <Alert severity="error">{translate('lockOuts.notGiven')}</Alert>}
        {data !== undefined && (
          <Alert severity="success">
            <Typography component="span" sx={{ fontFamily: 'monospace', fontSize: '1.1rem', letterSpacing: '0.1em' }}>
              {data.code}
            </Typography>{' '}
            {translate('lockOuts.goodUntil', { until: formatMoment(data.expiresAt) })}
          </Alert>
        )}
      </div>
    </Stack>
  );
}
