import { Box } from '@mui/material';
import type { ReadField } from '@turnaround/contracts';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { formatDate, formatList, formatMoment, formatMoney, formatNumber } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import { StateChip } from './StateChip.js';

/** A value of a row as its kind is shown; a dash where there is none. */
export function FieldValue({ field, value }: { field: ReadField; value: unknown }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { kind, list } = field;
  const worded = (code: string): string => (list === undefined ? code : words(list, code));
  const text = typeof value === 'string' ? value : '';
  if (value === null || value === undefined || value === '') return <>–</>;
  switch (kind) {
    case 'choice':
      return <StateChip list={list ?? ''} code={text} />;
    case 'day':
      return <OneLine>{formatDate(text)}</OneLine>;
    case 'instant':
      return <OneLine>{formatMoment(text)}</OneLine>;
    case 'pence':
      return <OneLine>{formatMoney(Number(value))}</OneLine>;
    case 'count':
      return <OneLine>{formatNumber(Number(value))}</OneLine>;
    case 'flag':
      return <>{translate(value === true ? 'ra.boolean.true' : 'ra.boolean.false')}</>;
    case 'codes':
      return <>{Array.isArray(value) && value.length > 0 ? formatList(value.map(String).map(worded)) : '–'}</>;
    case 'id':
    case 'text':
    case 'prose':
      return <>{worded(text)}</>;
    case 'json':
      return <>{Array.isArray(value) ? formatNumber(value.length) : ''}</>;
  }
}

/** Days, times and numbers are read at a glance: they never break. */
function OneLine({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {children}
    </Box>
  );
}
