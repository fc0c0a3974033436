import { Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { formatMoment, formatNumber } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';
import { ImportProgress } from './ImportProgress.js';
import { UploadPanel } from './UploadPanel.js';
import { useImports } from './use-imports.js';

/** Bring a file, and find the imports there were, whether or not they still run. */
export function ImportList() {
  const translate = useTranslate();
  const { data, error, isPending, refetch } = useImports();
  return (
    <Page title={translate('imports.title')} lead={translate('imports.lead')}>
      <Stack sx={{ gap: 2, maxWidth: 900 }}>
        <UploadPanel />
        <Panel title={translate('imports.recent')}>
          {error !== null && data === undefined ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : isPending ? (
            <RowsSkeleton rows={3} />
          ) : data?.length === 0 ? (
            <Typography color="text.secondary">{translate('imports.recentEmpty')}</Typography>
          ) : (
            <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 2 }}>
              {data?.map((report) => (
                <Stack component="li" key={report.id} sx={{ gap: 0.5 }}>
                  <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
                    <RowLink to={`/referral-imports/${report.id}`}>{report.fileName}</RowLink>
                    <StateChip list="importStatus" code={report.status} />
                  </Stack>
                  <Typography variant="body2" color="text.secondary">
                    {translate('imports.startedBy', { name: report.startedBy, at: formatMoment(report.startedAt) })}
                    {' · '}
                    {(['accepted', 'rejected', 'alreadyKnown'] as const)
                      .map((outcome) => `${translate(`imports.${outcome}`)} ${formatNumber(report[outcome])}`)
                      .join(', ')}
                  </Typography>
                  {report.status === 'running' && <ImportProgress report={report} />}
                </Stack>
              ))}
            </Stack>
          )}
        </Panel>
      </Stack>
    </Page>
  );
}
