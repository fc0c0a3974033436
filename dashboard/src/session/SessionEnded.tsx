import { Alert, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useObservable } from '../api/observable.js';
import { usePlatform } from './platform.js';

/**
 * Over whatever is on the page, when the session ends: nothing below it is closed or forgotten. What it tells of families is blurred,
 * for somebody else may sit there by now.
 */
export function SessionEnded() {
  const { session } = usePlatform();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const ended = useObservable(session.ended);
  const [failed, setFailed] = useState(false);

  const signIn = async (): Promise<void> => {
    setFailed(false);
    try {
      // Somebody else gets a page of their own: what was typed here must not be sent in their name.
      if ((await session.signInBeside()) === 'somebody-else') window.location.assign('/');
      else void queryClient.invalidateQueries();
    } catch {
      setFailed(true);
    }
  };

  return (
    <Dialog
      open={ended}
      aria-labelledby="session-ended"
      sx={{ zIndex: 'tooltip' }}
      slotProps={{ backdrop: { sx: { backdropFilter: 'blur(14px)' } } }}
    >
      <DialogTitle id="session-ended">{translate('session.title')}</DialogTitle>
      <DialogContent>
        <Typography>{translate('session.stays')}</Typography>
        {failed && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {translate('session.failed')}
          </Alert>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        {/* Never waits: whoever closed the window has to get another one. */}
        <Button variant="contained" onClick={() => void signIn()} autoFocus>
          {translate('session.again')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
