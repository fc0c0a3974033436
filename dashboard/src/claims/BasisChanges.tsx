import { Box } from '@mui/material';
import type { BasisChange } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { useChoiceWords } from '../wording/use-words.js';
import { reasonWords } from './decision-words.js';

/** What a claim rested on and does not hold any more, each with what it was and what it is. */
export function BasisChanges({ changes }: { changes: readonly BasisChange[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (changes.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {changes.map(({ testId, was, is, reasonCode }, index) => (
        <li key={index}>
          {translate(was === undefined ? 'claims.change' : 'claims.changeFrom', {
            test: words('testName', testId),
            was: was === undefined ? '' : words('testVerdict', was).toLowerCase(),
            is: words('testVerdict', is).toLowerCase(),
            reason: reasonWords(reasonCode),
          })}
        </li>
      ))}
    </Box>
  );
}
