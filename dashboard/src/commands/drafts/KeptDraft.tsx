import { Alert, Button } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { formatMoment } from '../../format/format.js';
import type { DialogDraft } from './use-draft.js';

interface KeptDraftProps {
  readonly draft: DialogDraft;
  /** The record has changed since it was typed. */
  readonly overtaken?: boolean;
}

/** Keeps what is typed in the form around it, and says so when something typed before has come back. */
export function KeptDraft({ draft, overtaken = false }: KeptDraftProps) {
  const translate = useTranslate();
  const form = useFormContext();
  const { keep, restored } = draft;
  useEffect(() => {
    const watching = form.watch((values) => keep(values));
    return () => watching.unsubscribe();
  }, [form, keep]);
  if (restored === undefined) return null;
  return (
    <Alert
      severity="info"
      role="status"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" size="small" onClick={draft.discard}>
          {translate('drafts.discard')}
        </Button>
      }
    >
      {translate('drafts.restored', { at: formatMoment(restored.typedAt) })}
      {overtaken && ` ${translate('drafts.overtaken')}`}
    </Alert>
  );
}
