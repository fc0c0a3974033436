import { useCallback, useMemo, useState } from 'react';
import { usePlatform } from '../../session/platform.js';
import { useMe } from '../../session/use-me.js';
import type { CommandSubject } from '../command-form.js';
import { changedValues, type Draft } from './drafts.js';

type Values = Readonly<Record<string, unknown>>;

/** The draft of one dialog, from opening it until the platform has taken the command. */
export interface DialogDraft {
  /** What an earlier look at the dialog left; undefined when there is none, or when it was discarded. */
  readonly restored: Draft | undefined;
  /** What the dialog begins with: its own values, with what was typed over them. */
  readonly startsWith: Values;
  /** Key of the form: a form that was filled in cannot be emptied of answers it had from the beginning. */
  readonly form: 'restored' | 'plain';
  readonly keep: (values: Values) => void;
  /** Forgets what was typed: the command was taken. */
  readonly drop: () => void;
  /** Forgets it because the person says so: the dialog starts anew. */
  readonly discard: () => void;
}

/** @param plain what the dialog starts with where nothing was typed; looked at once */
export function useDraft(command: string, subject: CommandSubject, plain: Values): DialogDraft {
  const { drafts } = usePlatform();
  const person = useMe()?.id;
  const [begin] = useState(plain);
  const place = useMemo(
    () => (person === undefined ? undefined : { person, command, id: subject.id, known: subject.known }),
    [person, command, subject],
  );
  const [restored, setRestored] = useState(() => (place === undefined ? undefined : drafts.find(place)));
  const startsWith = useMemo(() => ({ ...begin, ...restored?.values }), [begin, restored]);
  const revision = restored?.revision ?? subject.revision;

  const keep = useCallback(
    (values: Values): void => {
      if (place === undefined) return;
      const typed = changedValues(values, begin);
      if (Object.keys(typed).length === 0) drafts.drop(place);
      else drafts.keep(place, { values: typed, revision, typedAt: new Date().toISOString() });
    },
    [drafts, place, begin, revision],
  );
  const drop = useCallback((): void => {
    if (place !== undefined) drafts.drop(place);
  }, [drafts, place]);
  const discard = useCallback((): void => {
    drop();
    setRestored(undefined);
  }, [drop]);
  return { restored, startsWith, form: restored === undefined ? 'plain' : 'restored', keep, drop, discard };
}

/** Whether something was typed in a dialog and not sent. */
export function useHasDraft(command: string, subject: CommandSubject | undefined): boolean {
  const { drafts } = usePlatform();
  const person = useMe()?.id;
  return (
    person !== undefined &&
    subject !== undefined &&
    drafts.find({ person, command, id: subject.id, known: subject.known }) !== undefined
  );
}
