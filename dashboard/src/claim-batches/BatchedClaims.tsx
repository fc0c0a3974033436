import DownloadIcon from '@mui/icons-material/Download';
import { Box, IconButton, Stack, Tooltip, Typography } from '@mui/material';
import type { ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { BasisChanges } from '../claims/BasisChanges.js';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoney } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { inOrderOfWork, leftOutWords } from './audit-words.js';
import { AuditTrail } from './AuditTrail.js';

/** Every claim with its amount; of a sampled one all that was asked, answered and found. */
export function BatchedClaims({ batch }: { batch: ClaimBatchRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const name = (claim: ClaimBatchRow['claims'][number]): string =>
    claim.familyName ?? translate('claimBatches.notFamily');
  const download = (): void =>
    saveFile(
      `claim-batch-${batch.id}.csv`,
      csvOf([
        (['family', 'amount', 'audit', 'notes', 'leftOut', 'withdrawn'] as const).map((key) =>
          translate(`claimBatches.columns.${key}`),
        ),
        ...batch.claims.map((claim) => [
          name(claim),
          claim.amountPence / 100,
          claim.audit === null ? '' : words('audit', claim.audit),
          claim.notes
            .map(({ outcome, note, byName, on }) => `${words('auditVerb', outcome)}, ${byName}, ${on}: ${note ?? ''}`)
            .join(' | '),
          claim.leftOutCode === null ? '' : leftOutWords(claim.leftOutCode),
          claim.withdrawalReason ?? '',
        ]),
      ]),
    );
  return (
    <Panel
      title={translate('claimBatches.claims')}
      actions={
        batch.claims.length > 0 && (
          <Tooltip title={translate('lists.download')}>
            <IconButton onClick={download} aria-label={translate('claimBatches.download')} className="no-print">
              <DownloadIcon />
            </IconButton>
          </Tooltip>
        )
      }
    >
      {batch.claims.length === 0 && (
        <Typography color="text.secondary">{translate('claimBatches.noClaims')}</Typography>
      )}
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {inOrderOfWork(batch.claims).map((claim) => (
          <Box
            component="li"
            key={claim.claimId}
            sx={{ py: 1.25, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
          >
            <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
              <Box sx={{ flex: '1 1 180px', minWidth: 0 }}>
                <RowLink to={`/claims/${claim.claimId}/show`}>{name(claim)}</RowLink>
              </Box>
              {claim.audit !== null && <StateChip list="audit" code={claim.audit} />}
              <Typography sx={{ minWidth: 72, ml: 'auto', textAlign: 'right' }}>
                {formatMoney(claim.amountPence)}
              </Typography>
            </Stack>
            {claim.leftOutCode !== null && (
              <Typography variant="body2">
                {translate('claimBatches.leftOut', { reason: leftOutWords(claim.leftOutCode) })}
              </Typography>
            )}
            <BasisChanges changes={claim.changes} />
            {claim.withdrawalReason !== null && claim.audit !== 'withdrawn' && (
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {translate('claimBatches.withdrawn', { reason: claim.withdrawalReason })}
              </Typography>
            )}
            {claim.audit !== null && <AuditTrail batch={batch} claim={claim} name={name(claim)} />}
          </Box>
        ))}
      </Stack>
      {batch.submittedOn !== null && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('claimBatches.submittedBy', {
            name: batch.submittedByName ?? '',
            date: formatDate(batch.submittedOn),
          })}
        </Typography>
      )}
    </Panel>
  );
}
