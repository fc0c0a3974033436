import { useTranslate } from 'react-admin';
import { humanise } from '../../format/format.js';
import type { CommandSubject, Field } from '../command-form.js';

/** What every field that is not a plain input gets. */
export interface OwnFieldProps {
  readonly source: string;
  readonly label: string;
  readonly help: string | false;
  readonly required: boolean;
  readonly subject: CommandSubject;
}

/** A command's own word for a field, else the word all commands share. */
export function useFieldLabel(field: Field, command: string): { label: string; help: string | false } {
  const translate = useTranslate();
  const last = field.source.split('.').at(-1) ?? field.source;
  const shared = translate(`commands.fields.${field.source}`, {
    _: translate(`commands.fields.${last}`, { _: humanise(last) }),
  });
  const name = translate(`commands.${command}.fields.${field.label ?? last}`, { _: shared });
  const help = translate(`commands.${command}.help.${last}`, { _: '' });
  return {
    label: field.optional === true ? translate('commands.optional', { field: name }) : name,
    help: help === '' ? false : help,
  };
}
