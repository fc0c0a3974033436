import CalendarIcon from '@mui/icons-material/CalendarMonthOutlined';
import { IconButton, InputAdornment, TextField, type TextFieldProps, Tooltip } from '@mui/material';
import { dayInWords } from '@turnaround/kernel';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { ageOn, today } from '../format/format.js';
import { isDay, readDay } from './written-day.js';

export interface DayFieldProps extends Pick<
  TextFieldProps,
  'required' | 'error' | 'fullWidth' | 'size' | 'sx' | 'autoFocus'
> {
  readonly label: ReactNode;
  /** An ISO date, nothing, or what was written and is no day. */
  readonly value: string;
  /** Gets the ISO date of what is written; what is no day comes as it was written, so that the form can say so. */
  readonly onChange: (day: string) => void;
  readonly onBlur?: () => void;
  /** Tells only days, and only once somebody has written one to the end. */
  readonly atEnd?: true;
  readonly helperText?: ReactNode;
  /** For a date of birth: says the age beside the day. */
  readonly withAge?: boolean;
  /** The last day the calendar offers, ISO. */
  readonly max?: string;
}

/**
 * A day, written and shown as `5 March 2019` whatever the browser is set to, with the calendar of the browser beside it. The one
 * place that asks for a day.
 */
export function DayField({ value, onChange, onBlur, atEnd, helperText, withAge, max, label, ...look }: DayFieldProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState<{ text: string; told: string } | undefined>(undefined);
  const calendar = useRef<HTMLInputElement>(null);
  const text = typed !== undefined && (typed.told === value || atEnd === true) ? typed.text : shownDay(value);
  const day = readDay(text);

  const write = (written: string): void => {
    const told = readDay(written) ?? written;
    setTyped({ text: written, told });
    if (atEnd !== true) onChange(told);
  };
  const end = (): void => {
    onBlur?.();
    if (typed === undefined || (day === undefined && text !== '')) return;
    setTyped(undefined);
    if (atEnd === true && (day ?? '') !== value) onChange(day ?? '');
  };
  const pick = (picked: string): void => {
    setTyped(undefined);
    onChange(picked);
  };
  const unreadable = typed !== undefined && atEnd === true && text !== '' && day === undefined;
  return (
    <TextField
      {...look}
      label={label}
      value={text}
      onChange={(event) => write(event.target.value)}
      onBlur={end}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end();
      }}
      placeholder={translate('days.example')}
      error={look.error === true || unreadable}
      helperText={
        unreadable
          ? translate('problems.field.date')
          : ((look.error === true ? undefined : beside(day, text, withAge, translate)) ?? helperText)
      }
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { autoComplete: 'off' },
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <Tooltip title={translate('days.calendar')}>
                <IconButton edge="end" size="small" onClick={() => calendar.current?.showPicker()}>
                  <CalendarIcon fontSize="small" />
                </IconButton>
              </Tooltip>
              <input
                ref={calendar}
                type="date"
                aria-hidden
                tabIndex={-1}
                value={day ?? ''}
                max={max}
                onChange={(event) => pick(event.target.value)}
                style={{
                  width: 0,
                  height: 0,
                  opacity: 0,
                  padding: 0,
                  border: 0,
                  pointerEvents: 'none',
                  alignSelf: 'end',
                }}
              />
            </InputAdornment>
          ),
        },
      }}
    />
  );
}

function shownDay(value: string): string {
  return isDay(value) ? dayInWords(value) : value;
}

/** What is said below: the day in words as long as it is written otherwise, and for a date of birth the age. */
function beside(
  day: string | undefined,
  text: string,
  withAge: boolean | undefined,
  translate: (key: string, options?: Record<string, unknown>) => string,
): string | undefined {
  if (day === undefined) return undefined;
  const words = dayInWords(day);
  if (withAge === true && day <= today()) return translate('days.withAge', { day: words, age: ageOn(day, today()) });
  return text === words ? undefined : words;
}
