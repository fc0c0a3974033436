import { Alert, Box } from '@mui/material';
import type { DisagreeingFact } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import type { CaseNames } from '../families/use-family-case.js';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';

/** What was recorded later and speaks against the result: it stands beside the tests, whatever they say. */
export function DisagreeingData({ facts, names }: { facts: readonly DisagreeingFact[]; names: CaseNames }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (facts.length === 0) return null;
  const nameOf = (id: string): string =>
    names.everybody.find(({ memberId }) => memberId === id)?.firstName ?? translate('claims.somebody');
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate('claims.disagreeing')}
      <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {facts.map(({ id, kind, memberId, observedOn }) => (
          <li key={id}>
            {translate('claims.disagreeingFact', {
              kind: kind === 'need' ? words('testName', 'need') : words('measureKind', kind),
              name: nameOf(memberId),
              date: formatDate(observedOn),
            })}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
