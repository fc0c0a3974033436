import { Box, MenuItem, Stack, TextField } from '@mui/material';
import { FeedImport, FeedKind, type Problem } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { mayRetry, problemOf } from '../api/problem.js';
import { FileDrop } from '../app/FileDrop.js';
import { Panel } from '../app/Panel.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { DayField } from '../days/DayField.js';
import { isDay } from '../days/written-day.js';
import { today } from '../format/format.js';
import { FileButton } from '../lists/FileButton.js';
import { usePlatform } from '../session/platform.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Roles that may bring files. */
export const uploaders: readonly string[] = ['programme-manager', 'data-officer', 'administrator'];

interface Sending {
  readonly file: File;
  readonly query: string;
  readonly key: string;
}

/** Takes a file of a feed and leads to what becomes of it. The same file tried again after a failure is imported once. */
export function FeedUploadPanel() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const navigate = useNavigate();
  const { request } = usePlatform();
  const [feed, setFeed] = useState<FeedKind>('school-attendance');
  const [extractedOn, setExtractedOn] = useState(today());
  const [sourceSystem, setSourceSystem] = useState('');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [sending, setSending] = useState<Sending | undefined>(undefined);
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState(false);
  const missing = sourceSystem.trim() === '';

  const send = async (file: File): Promise<void> => {
    setAsked(true);
    if (missing || !isDay(extractedOn)) return;
    const query = new URLSearchParams({ feed, extractedOn, sourceSystem, fileName: file.name }).toString();
    const again = sending?.file === file && sending.query === query;
    const key = again ? sending.key : crypto.randomUUID();
    setSending({ file, query, key });
    setPending(true);
    setProblem(undefined);
    try {
      const { json } = await request(`/api/feed-imports?${query}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': key },
        body: file,
      });
      void navigate(`/feed-imports/${FeedImport.parse(json).id}`);
    } catch (error) {
      const refused = problemOf(error);
      if (refused === undefined) throw error;
      setProblem(refused);
    } finally {
      setPending(false);
    }
  };

  return (
    <Panel
      title={translate('feeds.bring')}
      lead={translate('feeds.bringLead')}
      actions={
        <FileButton
          path={`/api/feeds/${feed}/template`}
          name={`${feed}.csv`}
          accept="text/csv"
          label={translate('feeds.template')}
          variant="text"
        />
      }
    >
      <Stack sx={{ gap: 2 }}>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '2fr 1fr 2fr' },
            alignItems: 'start',
          }}
        >
          <TextField
            select
            label={translate('feeds.feed')}
            value={feed}
            onChange={(event) => setFeed(FeedKind.parse(event.target.value))}
          >
            {FeedKind.options.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {words('evidenceSource', kind)}
              </MenuItem>
            ))}
          </TextField>
          <DayField
            label={translate('feeds.extractedOn')}
            helperText={translate(asked && !isDay(extractedOn) ? 'problems.field.date' : 'feeds.extractedOnHelp')}
            value={extractedOn}
            error={asked && !isDay(extractedOn)}
            onChange={setExtractedOn}
            max={today()}
          />
          <TextField
            label={translate('feeds.sourceSystem')}
            helperText={asked && missing ? translate('feeds.sourceSystemNeeded') : translate('feeds.sourceSystemHelp')}
            error={asked && missing}
            value={sourceSystem}
            onChange={(event) => setSourceSystem(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </Box>
        {problem !== undefined && (
          <ProblemNotice
            problem={problem}
            // A file that was refused is refused again.
            onAgain={sending !== undefined && mayRetry(problem) ? () => void send(sending.file) : undefined}
          />
        )}
        <FileDrop
          label={translate('imports.choose')}
          hint={pending && sending !== undefined ? sending.file.name : translate('imports.drop')}
          busy={pending}
          onFile={(file) => void send(file)}
        />
      </Stack>
    </Panel>
  );
}
