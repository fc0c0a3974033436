import DownloadIcon from '@mui/icons-material/Download';
import { Alert, Button, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { ImportReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useParams, useSearchParams } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { formatMoment, formatNumber } from '../format/format.js';
import { csvOf, saveFile } from '../lists/save-file.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RecordSkeleton } from '../screen-states/Skeletons.js';
import { useChoiceWords } from '../wording/use-words.js';
import { ImportProgress } from './ImportProgress.js';
import { ImportRows } from './ImportRows.js';
import { useImport } from './use-imports.js';

export function ImportPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useImport(id);
  if (data !== undefined) return <Report report={data} />;
  return error === null ? <RecordSkeleton /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

function Report({ report }: { report: ImportReport }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const [params, setParams] = useSearchParams();
  const outcome = params.get('outcome') ?? (report.rejected > 0 && report.status !== 'running' ? 'rejected' : 'all');
  const counts = {
    all: report.processedRows,
    accepted: report.accepted,
    rejected: report.rejected,
    'already-known': report.alreadyKnown,
  };
  const problemText = (problem: { column: string; reason: string }): string =>
    translate('imports.column', { ...problem });

  const download = (): void =>
    saveFile(
      `${report.fileName.replace(/\.csv$/i, '')}-report.csv`,
      csvOf([
        (['line', 'reference', 'outcome', 'problems'] as const).map((column) => translate(`imports.${column}`)),
        ...report.rows.map((row) => [
          row.line,
          row.reference,
          words('importOutcome', row.outcome),
          row.problems.map(problemText).join('; '),
        ]),
      ]),
    );

  return (
    <Page
      title={translate('imports.page', { name: report.fileName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="importStatus" code={report.status} />
          {translate('imports.startedBy', { name: report.startedBy, at: formatMoment(report.startedAt) })}
        </Stack>
      }
      actions={
        <Button variant="outlined" startIcon={<DownloadIcon />} onClick={download} disabled={report.rows.length === 0}>
          {translate('imports.report')}
        </Button>
      }
    >
      <Stack sx={{ gap: 2 }}>
        {report.status === 'running' && (
          <>
            <ImportProgress report={report} />
            <Alert severity="info">{translate('imports.leave')}</Alert>
          </>
        )}
        {report.failure !== null && (
          <Alert severity="error">
            {translate('imports.failed')}: {report.failure}
          </Alert>
        )}
        <ToggleButtonGroup
          exclusive
          size="small"
          value={outcome}
          onChange={(_event, chosen: string | null) => {
            if (chosen !== null) setParams({ outcome: chosen }, { replace: true });
          }}
          aria-label={translate('imports.outcome')}
          sx={{ flexWrap: 'wrap' }}
        >
          {(['all', 'accepted', 'rejected', 'already-known'] as const).map((each) => (
            <ToggleButton key={each} value={each}>
              {each === 'all' ? translate('imports.showAll') : words('importOutcome', each)}{' '}
              {formatNumber(counts[each])}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <ImportRows
          key={outcome}
          rows={outcome === 'all' ? report.rows : report.rows.filter((row) => row.outcome === outcome)}
        />
      </Stack>
    </Page>
  );
}
