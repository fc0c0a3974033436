import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { Box, Button, Typography } from '@mui/material';
import { ImportReport, type Problem } from '@turnaround/contracts';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { problemOf } from '../api/problem.js';
import { Panel } from '../app/Panel.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { usePlatform } from '../session/platform.js';

/** Takes a file and leads to its report. The same file tried again after a failure is imported once. */
export function UploadPanel() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { request } = usePlatform();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [sending, setSending] = useState<{ file: File; key: string } | undefined>(undefined);
  const [pending, setPending] = useState(false);

  const send = async (file: File): Promise<void> => {
    const key = sending?.file === file ? sending.key : crypto.randomUUID();
    setSending({ file, key });
    setPending(true);
    setProblem(undefined);
    try {
      const { json } = await request(`/api/referral-imports?fileName=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': key },
        body: file,
      });
      void navigate(`/referral-imports/${ImportReport.parse(json).id}`);
    } catch (error) {
      const refused = problemOf(error);
      if (refused === undefined) throw error;
      setProblem(refused);
    } finally {
      setPending(false);
    }
  };

  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) void send(file);
  };

  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };

  return (
    <Panel
      title={translate('imports.choose')}
      actions={
        <Button component="a" href="/referrals-template.csv" download>
          {translate('imports.template')}
        </Button>
      }
    >
      {problem !== undefined && (
        <ProblemNotice problem={problem} onAgain={sending === undefined ? undefined : () => void send(sending.file)} />
      )}
      <Box
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        sx={{
          border: 2,
          borderStyle: 'dashed',
          borderColor: over ? 'primary.main' : 'divider',
          borderRadius: 2,
          p: 4,
          textAlign: 'center',
        }}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={translate('imports.choose')}
          onChange={(event) => take(event.target.files)}
        />
        <Button variant="contained" startIcon={<UploadIcon />} loading={pending} onClick={() => input.current?.click()}>
          {translate('imports.choose')}
        </Button>
        <Typography color="text.secondary" sx={{ mt: 1 }}>
          {pending && sending !== undefined ? sending.file.name : translate('imports.drop')}
        </Typography>
      </Box>
    </Panel>
  );
}
