import { Alert, Button, Collapse } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { SignInNotice } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { formatMoment } from '../format/format.js';
import { usePlatform } from './platform.js';
import { useMe } from './use-me.js';

const KEY = ['sign-in-notices'];

/** Tells somebody that their account was locked because of wrong passwords, until they have read it. The administrator has a page. */
export function LockOutNotice() {
  const translate = useTranslate();
  const { request } = usePlatform();
  const queryClient = useQueryClient();
  const me = useMe();
  const [pending, setPending] = useState(false);
  const { data = [] } = useQuery({
    queryKey: KEY,
    queryFn: async () => SignInNotice.array().parse((await request('/api/sign-in-notices')).json),
    enabled: me !== undefined && me.role !== 'administrator',
    staleTime: 5 * 60_000,
  });
  const [newest] = data;

  const read = async (): Promise<void> => {
    setPending(true);
    try {
      await request('/api/sign-in-notices/seen', { method: 'POST' });
      queryClient.setQueryData(KEY, []);
    } finally {
      setPending(false);
    }
  };

  return (
    <div role="status" aria-live="polite" className="no-print">
      <Collapse in={newest !== undefined} unmountOnExit>
        {newest !== undefined && (
          <Alert
            severity="warning"
            sx={{
              borderRadius: 0,
              flexWrap: { xs: 'wrap', sm: 'nowrap' },
              '& .MuiAlert-message': { flex: '1 1 200px' },
            }}
            action={
              <Button
                color="inherit"
                size="small"
                sx={{ whiteSpace: 'nowrap' }}
                disabled={pending}
                onClick={() => void read()}
              >
                {translate('lockOuts.read')}
              </Button>
            }
          >
            {translate('lockOuts.yours', { smart_count: newest.failures, at: formatMoment(newest.heldAt) })}
          </Alert>
        )}
      </Collapse>
    </div>
  );
}
