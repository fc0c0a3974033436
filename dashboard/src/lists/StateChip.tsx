import { Chip } from '@mui/material';
import type { ChipProps } from '@mui/material';
import { useChoiceWords } from '../wording/use-words.js';

const tones: Readonly<Record<string, ChipProps['color']>> = {
  waiting: 'warning',
  referred: 'warning',
  accepted: 'info',
  declined: 'default',
  allocated: 'info',
  'in-support': 'primary',
  prepared: 'warning',
  approved: 'info',
  submitted: 'success',
  paid: 'success',
  refused: 'error',
  fulfilled: 'success',
  'claim-submitted': 'success',
  rejected: 'error',
  failed: 'error',
  complete: 'success',
  'near-miss': 'warning',
  held: 'error',
  HELD_OVERLAPPING_FAMILY: 'error',
  claimed: 'info',
  fallen: 'error',
  'in-doubt': 'error',
  open: 'info',
  sampled: 'warning',
  queried: 'warning',
  passed: 'success',
  withdrawn: 'error',
  reviewed: 'success',
  confirmed: 'success',
  fresh: 'success',
  due: 'warning',
  overdue: 'error',
  applied: 'success',
  corrected: 'success',
  'in-review': 'warning',
  matching: 'info',
  recording: 'info',
  finished: 'success',
  'in-force': 'success',
  'at-once': 'error',
  soon: 'warning',
};

/** Where something stands. The word says it; the colour only helps. */
export function StateChip({ list, code }: { list: string; code: string }) {
  const words = useChoiceWords();
  return <Chip size="small" variant="outlined" color={tones[code] ?? 'default'} label={words(list, code)} />;
}
