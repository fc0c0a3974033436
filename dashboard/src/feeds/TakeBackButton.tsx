import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import type { FeedImport, Problem } from '@turnaround/contracts';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { problemOf } from '../api/problem.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { usePlatform } from '../session/platform.js';
import { useMe } from '../session/use-me.js';
import { uploaders } from './FeedUploadPanel.js';
import { isUnderWay } from './use-feeds.js';

/** Undoes a whole file that should never have come: what it recorded is retracted, with the reason, and stays in the history. */
export function TakeBackButton({ report }: { report: FeedImport }) {
  const translate = useTranslate();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (me === undefined || !uploaders.includes(me.role)) return null;
  // A taking back that failed can be asked for once more.
  if ((report.status === 'taken-back' && report.failure === null) || isUnderWay(report)) return null;
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {translate('feeds.takeBack')}
      </Button>
      {open && <TakeBackDialog report={report} onClose={() => setOpen(false)} />}
    </>
  );
}

function TakeBackDialog({ report, onClose }: { report: FeedImport; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const { request } = usePlatform();
  const queries = useQueryClient();
  const fullScreen = useMediaQuery(useTheme().breakpoints.down('sm'));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const [pending, setPending] = useState(false);
  const missing = reason.trim() === '';

  const takeBack = async (): Promise<void> => {
    setAsked(true);
    if (missing) return;
    setPending(true);
    setProblem(undefined);
    try {
      await request(`/api/feed-imports/${report.id}/take-back`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ reason }),
      });
      notify(translate('feeds.takenBack'), { type: 'success' });
      await queries.invalidateQueries({ queryKey: ['feed-imports'] });
      onClose();
    } catch (error) {
      const refused = problemOf(error);
      if (refused === undefined) throw error;
      setProblem(refused);
    } finally {
      setPending(false);
    }
  };

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={fullScreen}
      onClose={(_event, reason) => {
        // A click beside the dialog must not throw away what was typed.
        if (reason === 'escapeKeyDown' && !pending) onClose();
      }}
      aria-labelledby="take-back-title"
    >
      <DialogTitle id="take-back-title">{translate('feeds.takeBackTitle', { name: report.fileName })}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          {translate('feeds.takeBackExplain')}
        </Typography>
        {problem !== undefined && <ProblemNotice problem={problem} />}
        <TextField
          autoFocus
          fullWidth
          multiline
          minRows={2}
          label={translate('feeds.takeBackReason')}
          value={reason}
          error={asked && missing}
          helperText={asked && missing ? translate('ra.validation.required') : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose} disabled={pending}>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" color="error" loading={pending} onClick={() => void takeBack()}>
          {translate('feeds.takeBack')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
