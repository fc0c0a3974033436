import RefreshIcon from '@mui/icons-material/Refresh';
import { IconButton, Tooltip } from '@mui/material';
import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useObservable } from '../api/observable.js';
import { formatMoment } from '../format/format.js';
import { usePlatform } from '../session/platform.js';

/** Asks for everything on the screen again; says how current it is. */
export function RefreshAll() {
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const { freshness } = usePlatform();
  const { asOf } = useObservable(freshness);
  const busy = useIsFetching() > 0;
  const label =
    asOf === undefined ? translate('ra.action.refresh') : translate('freshness.asOf', { time: formatMoment(asOf) });
  return (
    <Tooltip title={label}>
      <IconButton
        color="inherit"
        aria-label={`${translate('ra.action.refresh')}. ${label}`}
        onClick={() => void queryClient.invalidateQueries()}
      >
        <RefreshIcon
          sx={
            busy
              ? { animation: 'spin 1s linear infinite', '@keyframes spin': { to: { transform: 'rotate(360deg)' } } }
              : {}
          }
        />
      </IconButton>
    </Tooltip>
  );
}
