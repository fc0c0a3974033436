import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import type { PlatformReport } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { problemOf } from '../api/problem.js';
import { formatMoment } from '../format/format.js';
import { useLeave, useRedrive } from './use-operations.js';

type Letter = PlatformReport['deadLetters'][number];

/** What consumers could not handle: delivered again once mended, each stream in its order. */
export function DeadLettersPanel({ letters }: { letters: readonly Letter[] }) {
  const translate = useTranslate();
  const redrive = useRedrive();
  const leave = useLeave();
  const busy = redrive.isPending || leave.isPending;
  const services = [...new Set(letters.map(({ service }) => service))];
  const failure = redrive.error ?? leave.error;
  return (
    <Panel
      title={translate('operations.letters.title')}
      lead={translate(letters.length === 0 ? 'operations.letters.none' : 'operations.letters.lead')}
    >
      <Stack sx={{ gap: 1.5 }}>
        <div role="status" aria-live="polite">
          {redrive.data !== undefined && (
            <Alert severity={redrive.data.failed === 0 && redrive.data.stopped === undefined ? 'success' : 'warning'}>
              {translate(
                redrive.data.stopped === undefined ? 'operations.letters.redriven' : 'operations.letters.stopped',
                { ...redrive.data },
              )}
            </Alert>
          )}
          {failure !== null && (
            <Alert severity="error">{problemOf(failure)?.title ?? translate('problems.unexpected')}</Alert>
          )}
        </div>
        {services.map((service) => (
          <Stack key={service} sx={{ gap: 1 }}>
            <Stack
              direction="row"
              sx={{ gap: 1, justifyContent: 'space-between', alignItems: 'center', flexWrap: 'wrap' }}
            >
              <Typography variant="h3">{service}</Typography>
              <Button variant="outlined" size="small" disabled={busy} onClick={() => redrive.mutate({ service })}>
                {translate('operations.letters.redriveAll', { service })}
              </Button>
            </Stack>
            {letters
              .filter((letter) => letter.service === service)
              .map((letter) => (
                <LetterItem
                  key={letter.id}
                  letter={letter}
                  busy={busy}
                  onRedrive={() => redrive.mutate({ service, ids: [letter.id] })}
                  onLeave={() => leave.mutate({ service, id: letter.id })}
                />
              ))}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}

interface ItemProps {
  readonly letter: Letter;
  readonly busy: boolean;
  readonly onRedrive: () => void;
  readonly onLeave: () => void;
}

function LetterItem({ letter, busy, onRedrive, onLeave }: ItemProps) {
  const translate = useTranslate();
  const { event, topic, group, eventId, reason, tries, failedAt } = letter;
  return (
    <Paper variant="outlined" sx={{ p: 1.5 }}>
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {event === undefined
          ? translate('operations.letters.noEvent', { place: eventId })
          : translate('operations.letters.event', { ...event })}
      </Typography>
      {event !== undefined && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {translate('operations.letters.place', { stream: event.stream, revision: event.revision })}
        </Typography>
      )}
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {translate('operations.letters.between', { topic, group })}
      </Typography>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {translate('operations.letters.why', { reason })}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {translate('operations.letters.tried', { smart_count: tries, at: formatMoment(failedAt) })}
      </Typography>
      <Stack direction="row" sx={{ gap: 1, mt: 1, flexWrap: 'wrap' }}>
        <Button size="small" variant="outlined" disabled={busy} onClick={onRedrive}>
          {translate('operations.letters.redrive')}
        </Button>
        {event === undefined && (
          <Button size="small" disabled={busy} onClick={onLeave}>
            {translate('operations.letters.leave')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
