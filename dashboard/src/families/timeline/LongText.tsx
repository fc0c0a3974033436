import { Button, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';

/** Notes may have pages; this much is enough to know whether to read on. */
const OPENING = 280;

/** What somebody wrote, its opening first where it is long. */
export function LongText({ text }: { text: string }) {
  const translate = useTranslate();
  const [whole, setWhole] = useState(false);
  const shown = whole || text.length <= OPENING + 40 ? text : `${text.slice(0, OPENING).trimEnd()}…`;
  return (
    <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {shown}{' '}
      {shown !== text && (
        <Button size="small" sx={{ minHeight: 24, py: 0 }} onClick={() => setWhole(true)}>
          {translate('app.showAll')}
        </Button>
      )}
    </Typography>
  );
}
