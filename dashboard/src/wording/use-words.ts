import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { humanise } from '../format/format.js';

/** The words for a code of a list of choices, `choices.<list>.<code>`; a code nobody has worded yet is made readable. */
/** List and code, as in `words('stage', row.stage)`. */
export type ChoiceWords = (list: string, code: string) => string;

export function useChoiceWords(): ChoiceWords {
  const translate = useTranslate();
  return useCallback((list, code) => translate(`choices.${list}.${code}`, { _: humanise(code) }), [translate]);
}
