import { Button, type ButtonProps } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useMe } from '../session/use-me.js';
import { CommandDialog, type CommandWords } from './CommandDialog.js';
import type { CommandForm, CommandSubject } from './command-form.js';
import { DraftMark } from './drafts/DraftMark.js';
import { focusHeading } from './focus-heading.js';

interface CommandButtonProps extends Pick<ButtonProps, 'variant' | 'color' | 'size' | 'startIcon' | 'fullWidth'> {
  readonly form: CommandForm;
  readonly subject: CommandSubject;
  readonly onDone?: (id: string) => void;
  /** Whether the command applies now. A dialog that is open stays open, with what was typed, when that changes. */
  readonly applies?: boolean;
  /** Distinguishes several buttons of one command (pass, query, reject). */
  readonly words?: CommandWords;
}

/** A button that opens the dialog of a command. Hidden for roles that may never give it. */
export function CommandButton({ form, subject, onDone, applies = true, words, ...look }: CommandButtonProps) {
  const translate = useTranslate();
  const me = useMe();
  const [open, setOpen] = useState(false);
  const given = useRef(false);
  // The closing dialog moves the focus back to this button, which disappears as soon as the record has changed.
  useEffect(() => {
    if (open || applies || !given.current) return;
    given.current = false;
    focusHeading();
  }, [open, applies]);
  const done = (id: string): void => {
    given.current = true;
    onDone?.(id);
  };
  if (me?.commands.includes(form.contract.name) !== true) return null;
  return (
    <>
      {applies && (
        <Button variant="contained" {...look} onClick={() => setOpen(true)}>
          {words?.verb ?? translate(`commands.${form.contract.name}.verb`)}
          <DraftMark command={form.contract.name} subject={subject} />
        </Button>
      )}
      {open && (
        <CommandDialog form={form} subject={subject} words={words} onClose={() => setOpen(false)} onDone={done} />
      )}
    </>
  );
}
