import { LinearProgress, Stack, Typography } from '@mui/material';
import type { ImportReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatNumber } from '../format/format.js';

/** How far an import has come. */
export function ImportProgress({ report }: { report: Pick<ImportReport, 'processedRows' | 'totalRows'> }) {
  const translate = useTranslate();
  const percent = report.totalRows === 0 ? 100 : Math.round((report.processedRows / report.totalRows) * 100);
  const text = translate('imports.progress', {
    done: formatNumber(report.processedRows),
    total: formatNumber(report.totalRows),
  });
  return (
    <Stack sx={{ gap: 0.5 }}>
      <LinearProgress variant="determinate" value={percent} aria-label={text} sx={{ height: 8, borderRadius: 4 }} />
      <Typography variant="body2" color="text.secondary">
        {text}
      </Typography>
    </Stack>
  );
}
