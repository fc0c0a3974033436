import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { Notification, useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import { usePageTitle } from '../app/PageTitle.js';
import { usePlatform } from './platform.js';

/** The path the person wanted before they had to sign in. */
function wantedPath(state: unknown): string {
  const path: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'nextPathname') : undefined;
  const search: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, 'nextSearch') : undefined;
  return typeof path === 'string' && path !== '/login' ? `${path}${typeof search === 'string' ? search : ''}` : '/';
}

/** Passwords are asked for by the issuer, never here. */
export function SignInPage() {
  const translate = useTranslate();
  const { config, session } = usePlatform();
  const location: { readonly state: unknown } = useLocation();
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const returnTo = wantedPath(location.state);
  usePageTitle(translate('signIn.title'));

  const signIn = async (): Promise<void> => {
    setPending(true);
    setFailed(false);
    try {
      await session.signIn(returnTo);
    } catch {
      setFailed(true);
      setPending(false);
    }
  };

  return (
    <Box
      component="main"
      sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', bgcolor: 'background.default', p: 2 }}
    >
      <Paper variant="outlined" sx={{ p: { xs: 3, sm: 5 }, maxWidth: 460, width: '100%' }}>
        <Stack sx={{ gap: 2 }}>
          <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center' }}>
            <img src="/icon.svg" alt="" width={40} height={40} />
            <Typography variant="h1">Turnaround</Typography>
          </Stack>
          <Typography>{translate('signIn.lead', { authority: config.authorityName })}</Typography>
          {returnTo !== '/' && <Alert severity="info">{translate('signIn.back')}</Alert>}
          {failed && <Alert severity="error">{translate('signIn.failed')}</Alert>}
          <Button size="large" variant="contained" loading={pending} onClick={() => void signIn()} autoFocus>
            {translate('signIn.verb')}
          </Button>
          {config.demonstration && (
            <Typography variant="body2" color="text.secondary">
              {translate('signIn.demonstration')}
            </Typography>
          )}
        </Stack>
      </Paper>
      <Notification />
    </Box>
  );
}
