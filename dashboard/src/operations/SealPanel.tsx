import { Alert, Button, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { problemOf } from '../api/problem.js';
import { formatMoment, formatNumber } from '../format/format.js';
import { useNewestSeal, useVerification } from './use-operations.js';
import { VerifiedAlert } from './VerifiedAlert.js';

/** The proof that the ledger is what it was: how old the newest seal is, and what verifying says now. */
export function SealPanel() {
  const translate = useTranslate();
  const { data: seal, error } = useNewestSeal();
  const verification = useVerification();
  const problem = error === null ? undefined : problemOf(error);
  return (
    <Panel
      title={translate('operations.seal.title')}
      lead={translate('operations.seal.lead')}
      actions={
        <Button variant="outlined" size="small" disabled={verification.isPending} onClick={() => verification.mutate()}>
          {translate(verification.isPending ? 'operations.seal.verifying' : 'operations.seal.verify')}
        </Button>
      }
    >
      <Stack sx={{ gap: 1 }}>
        <Typography>
          {seal === undefined || seal === null
            ? error !== null && problem?.status !== 404
              ? (problem?.title ?? translate('problems.unexpected'))
              : translate(error === null && seal === undefined ? 'ra.page.loading' : 'operations.seal.none')
            : translate('operations.seal.newest', {
                number: formatNumber(seal.number),
                at: formatMoment(seal.sealedAt),
                events: formatNumber(seal.before + seal.events),
              })}
        </Typography>
        <div role="status" aria-live="polite">
          {verification.data !== undefined && <VerifiedAlert {...verification.data} />}
          {verification.error !== null && (
            <Alert severity="error">{problemOf(verification.error)?.title ?? translate('problems.unexpected')}</Alert>
          )}
        </div>
      </Stack>
    </Panel>
  );
}
