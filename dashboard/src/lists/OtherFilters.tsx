import { Chip, Stack } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { formatDate, formatList, humanise } from '../format/format.js';
import { declaredField } from './declared-field.js';
import { useChoiceWords } from '../wording/use-words.js';

interface Filters {
  readonly resource: string;
  readonly filterValues: Readonly<Record<string, unknown>>;
  readonly setFilters: (filters: Record<string, unknown>, displayed: Record<string, boolean>) => void;
}

/** Filters a link brought along that no input of the list shows: they are named, and can be taken off. */
export function OtherFilters({ shown }: { shown: readonly string[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const list: Filters = useListContext();
  const { resource, filterValues, setFilters } = list;
  const others = Object.entries<unknown>(filterValues).filter(
    ([key, value]) => !shown.includes(key) || Array.isArray(value),
  );
  if (others.length === 0) return null;

  const wordsFor = (key: string, value: unknown): string => {
    const divide = key.lastIndexOf('_');
    const operator = divide < 0 ? 'eq' : key.slice(divide + 1);
    const field = divide < 0 ? key : key.slice(0, divide);
    const list = declaredField(resource, field)?.list;
    const text = (item: unknown): string =>
      typeof item !== 'string'
        ? String(item)
        : list !== undefined
          ? words(list, item)
          : /^\d{4}-\d{2}-\d{2}/.test(item)
            ? formatDate(item)
            : item;
    const subject = translate(`fields.${field}`, { _: humanise(field) });
    if (value === null || (operator === 'exists' && value === false))
      return translate('lists.filter.missing', { subject });
    if (operator === 'exists') return translate('lists.filter.exists', { subject });
    const shownValue = Array.isArray(value) ? formatList(value.map(text)) : text(value);
    return translate(`lists.filter.${operator}`, { subject, value: shownValue, _: `${subject}: ${shownValue}` });
  };

  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', px: 2, pb: 1 }}>
      {others.map(([key, value]) => (
        <Chip
          key={key}
          label={wordsFor(key, value)}
          onDelete={() =>
            setFilters(Object.fromEntries(Object.entries<unknown>(filterValues).filter(([name]) => name !== key)), {})
          }
          sx={{ maxWidth: '100%', height: 'auto', '& .MuiChip-label': { whiteSpace: 'normal', py: 0.5 } }}
        />
      ))}
    </Stack>
  );
}
