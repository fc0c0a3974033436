import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
  useMediaQuery,
  useTheme,
} from '@mui/material';
import { useMemo, useState } from 'react';
import { Form, useNotify, useTranslate } from 'react-admin';
import { FamilyName } from '../families/FamilyName.js';
import { isConflict } from '../api/problem.js';
import { bodyOfForm } from './body-of-form.js';
import type { CommandForm, CommandSubject } from './command-form.js';
import { KeptDraft } from './drafts/KeptDraft.js';
import { useDraft } from './drafts/use-draft.js';
import { errorsAtFields, errorsFromProblem, errorsOfForm } from './field-errors.js';
import { CommandFields } from './fields/CommandFields.js';
import { OccurredField } from './fields/OccurredField.js';
import { FirstFocus } from './FirstFocus.js';
import { NothingLeft } from './nothing-left.js';
import { ProblemNotice } from './ProblemNotice.js';
import { RefusedFields } from './RefusedFields.js';
import { useCommand } from './use-command.js';

/** Words of a dialog that is one of several for the same command; the command's own where none are given. */
export interface CommandWords {
  readonly verb?: string;
  readonly title?: string;
  readonly explain?: string;
  readonly done?: string;
}

interface CommandDialogProps {
  readonly form: CommandForm;
  readonly subject: CommandSubject;
  readonly onClose: () => void;
  readonly onDone?: ((id: string) => void) | undefined;
  readonly words?: CommandWords | undefined;
}

/** Without this react-admin would fill the dialog from the record of the page around it. */
const NOTHING_YET = {};

/**
 * One command's own short dialog. It stays open, with everything typed, until the platform has taken the command; closed or lost before
 * that, it has everything when it is opened again.
 */
export function CommandDialog({ form, subject: current, words, onClose, onDone }: CommandDialogProps) {
  // The revision that the person saw when the dialog opened. If the record has changed since, the platform answers what
  // changed.
  const [subject] = useState(current);
  const translate = useTranslate();
  const notify = useNotify();
  const fullScreen = useMediaQuery(useTheme().breakpoints.down('sm'));
  const command = useCommand(form.contract);
  const draft = useDraft(form.contract.name, subject, form.startsWith?.(subject) ?? {});
  const seen = draft.restored?.revision ?? subject.revision;
  const [attempted, setAttempted] = useState<Record<string, unknown>>({});
  const name = form.contract.name;
  const formId = `command-${name}`;
  const asks = form.fields.length > 0;
  const [nothingLeft, setNothingLeft] = useState(false);

  const newest = Math.max(...(command.problem?.changes ?? []).map(({ revision }) => revision));
  const send = async (values: Record<string, unknown>, revision: number | undefined): Promise<void> => {
    setAttempted(values);
    const result = await command.run(bodyOfForm(form, values, subject), {
      id: subject.id,
      revision: form.additive === true ? undefined : revision,
    });
    if (result === undefined) return;
    draft.drop();
    notify(words?.done ?? translate(`commands.${name}.done`), { type: 'success' });
    onClose();
    onDone?.(result.id);
  };

  const conflict = command.problem !== undefined && isConflict(command.problem) && Number.isFinite(newest);
  const errors = command.problem === undefined ? {} : errorsFromProblem(command.problem);
  const hasRootError = 'root' in errors;
  const refused = useMemo(
    () => (command.problem === undefined ? {} : errorsAtFields(form, command.problem)),
    [form, command.problem],
  );

  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      fullScreen={fullScreen}
      onClose={(_event, reason) => {
        // A click beside the dialog must not throw away what was typed.
        if (reason === 'escapeKeyDown' && !command.pending) onClose();
      }}
      aria-labelledby={`${formId}-title`}
    >
      <DialogTitle id={`${formId}-title`}>{words?.title ?? translate(`commands.${name}.title`)}</DialogTitle>
      <DialogContent>
        {subject.family !== undefined && (
          <Typography sx={{ mb: 1, fontWeight: 600 }}>
            <FamilyName family={subject.family} />
          </Typography>
        )}
        <Typography color="text.secondary" sx={{ mb: 2 }}>
          {words?.explain ?? translate(`commands.${name}.explain`)}
        </Typography>
        {command.problem !== undefined && !hasRootError && (
          <ProblemNotice
            problem={command.problem}
            typed={asks}
            onAgain={conflict && !command.pending ? () => void send(attempted, newest) : undefined}
          />
        )}
        <Form
          key={draft.form}
          id={formId}
          record={NOTHING_YET}
          defaultValues={draft.startsWith}
          validate={(values) => errorsOfForm(form, values, subject)}
          onSubmit={(values: Record<string, unknown>) => send(values, seen)}
          noValidate
          disableInvalidFormNotification
        >
          <KeptDraft draft={draft} overtaken={seen !== subject.revision} />
          <Stack sx={{ gap: 1 }}>
            <NothingLeft value={setNothingLeft}>
              <CommandFields form={form} subject={subject} />
            </NothingLeft>
            <OccurredField />
          </Stack>
          <RefusedFields errors={refused} />
          <FirstFocus formId={formId} asks={asks} />
        </Form>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose} disabled={command.pending}>
          {translate('ra.action.cancel')}
        </Button>
        <Button
          type="submit"
          form={formId}
          variant="contained"
          color={form.grave === true ? 'error' : 'primary'}
          loading={command.pending}
          disabled={nothingLeft}
        >
          {words?.verb ?? translate(`commands.${name}.verb`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
