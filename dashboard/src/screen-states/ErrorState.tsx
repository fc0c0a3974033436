import RefreshIcon from '@mui/icons-material/Refresh';
import { Alert, AlertTitle, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { problemOf } from '../api/problem.js';

/** A read failed: what went wrong in a sentence, one more try, and the id to quote. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const translate = useTranslate();
  const problem = problemOf(error);
  return (
    <Alert
      severity="error"
      sx={{ my: 2 }}
      action={
        <Button color="inherit" size="small" startIcon={<RefreshIcon />} onClick={onRetry}>
          {translate('problems.retry')}
        </Button>
      }
    >
      <AlertTitle>{problem?.title ?? translate('ra.page.error')}</AlertTitle>
      {problem?.detail ?? translate('problems.unexpected')}
      {problem !== undefined && (
        <Typography variant="caption" component="p" sx={{ mt: 1, overflowWrap: 'anywhere' }}>
          {translate('problems.reference', { id: problem.correlationId })}
        </Typography>
      )}
    </Alert>
  );
}
