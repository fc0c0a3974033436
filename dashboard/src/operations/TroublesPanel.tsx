import { Alert, Box, Paper, Stack, Typography } from '@mui/material';
import type { PlatformReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatList, formatMoment } from '../format/format.js';
import { type Trouble, troublesOf } from './troubles.js';

/** Each thing that is not well, in words; where there is none, that everything is. */
export function TroublesPanel({ report }: { report: PlatformReport }) {
  const translate = useTranslate();
  const troubles = troublesOf(report);
  if (troubles.length === 0) {
    return (
      <Alert severity="success" role="status">
        <strong>{translate('operations.well')}</strong>
        <br />
        {translate('operations.wellText', { count: report.services.length })}
      </Alert>
    );
  }
  return (
    <Panel title={translate('operations.unwell', { smart_count: troubles.length })}>
      <Stack component="ul" sx={{ m: 0, p: 0, gap: 1.5, listStyle: 'none' }}>
        {troubles.map((trouble) => (
          <TroubleItem key={trouble.name} trouble={trouble} />
        ))}
      </Stack>
    </Panel>
  );
}

function TroubleItem({ trouble: { part, name, services, since, details } }: { trouble: Trouble }) {
  const translate = useTranslate();
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Typography variant="h3">{translate(`operations.parts.${part}.what`, { name })}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('operations.where', { services: formatList(services) })}
        {since !== undefined && ` · ${translate('operations.since', { at: formatMoment(since) })}`}
      </Typography>
      <Line label={translate('operations.means')} text={translate(`operations.parts.${part}.means`)} />
      <Line label={translate('operations.todo')} text={translate(`operations.parts.${part}.todo`)} />
      {details.length > 0 && (
        <Box component="details" sx={{ mt: 1 }}>
          <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', minHeight: 24 }}>
            {translate('operations.details')}
          </Typography>
          {details.map((detail) => (
            <Typography
              key={detail}
              variant="body2"
              component="p"
              sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere', mt: 0.5 }}
            >
              {detail}
            </Typography>
          ))}
        </Box>
      )}
    </Paper>
  );
}

function Line({ label, text }: { label: string; text: string }) {
  return (
    <Typography variant="body2" sx={{ mt: 0.5 }}>
      <strong>{label}</strong> {text}
    </Typography>
  );
}
