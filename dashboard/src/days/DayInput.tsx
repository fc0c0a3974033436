import { useInput, useTranslate, ValidationError } from 'react-admin';
import { DayField, type DayFieldProps } from './DayField.js';

interface DayInputProps extends Pick<
  DayFieldProps,
  'max' | 'withAge' | 'fullWidth' | 'size' | 'sx' | 'autoFocus' | 'atEnd'
> {
  readonly source: string;
  readonly label: string;
  readonly helperText?: string | false;
  readonly isRequired?: boolean;
  /** Between what the form holds and a day, where the two differ. */
  readonly format?: (held: unknown) => string;
  readonly parse?: (day: string) => string;
}

/** A day of a form. */
export function DayInput({ source, label, helperText, isRequired, format, parse, ...look }: DayInputProps) {
  const translate = useTranslate();
  const { field, fieldState } = useInput({ source, format: format ?? held, parse: parse ?? ((day: string) => day) });
  const error = fieldState.error?.message;
  const help = helperText === false || helperText === undefined ? undefined : translate(helperText, { _: helperText });
  return (
    <DayField
      {...look}
      label={translate(label, { _: label })}
      value={String(field.value ?? '')}
      onChange={field.onChange}
      onBlur={field.onBlur}
      required={isRequired === true}
      error={error !== undefined}
      helperText={error === undefined ? help : <ValidationError error={error} />}
    />
  );
}

function held(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
