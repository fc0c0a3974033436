import { LinearProgress, Stack, Typography } from '@mui/material';
import type { ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { auditProgress } from './audit-words.js';

/** How the sample was drawn, so that anybody can draw it again, and how far its audit is. */
export function SamplePanel({ batch }: { batch: ClaimBatchRow }) {
  const translate = useTranslate();
  if (batch.seed === null || batch.drawnOn === null) {
    return (
      <Panel title={translate('claimBatches.sample')}>
        <Typography color="text.secondary">{translate('claimBatches.noSample')}</Typography>
      </Panel>
    );
  }
  const progress = auditProgress(batch);
  const said = translate('claimBatches.progress', progress);
  return (
    <Panel title={translate('claimBatches.sample')}>
      <Stack sx={{ gap: 1.5 }}>
        <Typography sx={{ fontWeight: 600 }}>{said}</Typography>
        <LinearProgress
          variant="determinate"
          value={progress.smart_count === 0 ? 100 : (100 * progress.done) / progress.smart_count}
          aria-label={said}
        />
        <Typography variant="body2">
          {translate('claimBatches.drawn', {
            percent: batch.percent ?? 0,
            smart_count: batch.sampleSize,
            all: batch.drawnOutOf ?? batch.claims.length,
            name: batch.drawnByName ?? '',
            date: formatDate(batch.drawnOn),
          })}
        </Typography>
        <Facts
          facts={[
            { label: translate('claimBatches.seed'), value: <code>{batch.seed}</code> },
            { label: translate('claimBatches.method'), value: batch.method },
          ]}
        />
      </Stack>
    </Panel>
  );
}
