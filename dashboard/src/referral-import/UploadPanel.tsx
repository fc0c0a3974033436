import { Button } from '@mui/material';
import { ImportReport, type Problem } from '@turnaround/contracts';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { problemOf } from '../api/problem.js';
import { FileDrop } from '../app/FileDrop.js';
import { Panel } from '../app/Panel.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { usePlatform } from '../session/platform.js';

/** Takes a file and leads to its report. The same file tried again after a failure is imported once. */
export function UploadPanel() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { request } = usePlatform();
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
      <FileDrop
        label={translate('imports.choose')}
        hint={pending && sending !== undefined ? sending.file.name : translate('imports.drop')}
        busy={pending}
        onFile={(file) => void send(file)}
      />
    </Panel>
  );
}
