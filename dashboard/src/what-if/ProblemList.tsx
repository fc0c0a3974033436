import { Alert, AlertTitle, Box } from '@mui/material';
import type { Problem } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { placeWords, ruleWords } from './problem-words.js';

/** Why rules were refused: each place in the document with its reason. */
export function ProblemList({ problem: { title, detail, errors = [] } }: { problem: Problem }) {
  const translate = useTranslate();
  return (
    <Alert severity="error">
      <AlertTitle>{title}</AlertTitle>
      {errors.length === 0 ? (
        detail
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
          {errors.map(({ pointer, rule }) => (
            <li key={`${pointer} ${rule}`}>
              <strong>{placeWords(pointer, translate)}</strong>: {ruleWords(rule, translate)}
            </li>
          ))}
        </Box>
      )}
    </Alert>
  );
}
