import TypedIcon from '@mui/icons-material/EditNote';
import { useTranslate } from 'react-admin';
import type { CommandSubject } from '../command-form.js';
import { useHasDraft } from './use-draft.js';

/** On the verb of a command: something was typed in its dialog and not sent. */
export function DraftMark({ command, subject }: { command: string; subject: CommandSubject | undefined }) {
  const translate = useTranslate();
  const kept = useHasDraft(command, subject);
  return kept ? <TypedIcon fontSize="small" sx={{ ml: 0.75 }} titleAccess={translate('drafts.mark')} /> : null;
}
