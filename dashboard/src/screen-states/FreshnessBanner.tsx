import { Alert, Collapse } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useObservable } from '../api/observable.js';
import { formatTime } from '../format/format.js';
import { usePlatform } from '../session/platform.js';

/** Reconnects that are quicker than this are not shown. */
const GRACE_MS = 4_000;

/** Says so when what is shown may be old, and since when; silent otherwise. */
export function FreshnessBanner() {
  const translate = useTranslate();
  const { freshness } = usePlatform();
  const { link, liveUntil, behind } = useObservable(freshness);
  const [lostForLong, setLostForLong] = useState(false);

  useEffect(() => {
    if (link !== 'lost') {
      setLostForLong(false);
      return undefined;
    }
    const timer = setTimeout(() => setLostForLong(true), GRACE_MS);
    return () => clearTimeout(timer);
  }, [link]);

  const text = lostForLong
    ? translate('freshness.reconnecting', { time: liveUntil === undefined ? '' : formatTime(liveUntil) })
    : behind
      ? translate('freshness.updating')
      : undefined;
  return (
    <div role="status" aria-live="polite" className="no-print">
      <Collapse in={text !== undefined} unmountOnExit>
        <Alert severity={lostForLong ? 'warning' : 'info'} sx={{ borderRadius: 0 }}>
          {text}
        </Alert>
      </Collapse>
    </div>
  );
}
