import { Alert, Box } from '@mui/material';
import type { DisagreeingFact } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import type { CaseNames } from '../families/use-family-case.js';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';

interface DisagreeingDataProps {
  readonly facts: readonly DisagreeingFact[];
  readonly names: CaseNames;
  /** Whether somebody is still to approve: of a claim that fell, nobody is. */
  readonly toAnswer: boolean;
}

/** What speaks against the result, and what two sources contradict each other about: it stands beside the tests, whatever they say. */
export function DisagreeingData({ facts, names, toAnswer }: DisagreeingDataProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (facts.length === 0) return null;
  const nameOf = (id: string): string =>
    names.everybody.find(({ memberId }) => memberId === id)?.firstName ?? translate('claims.somebody');
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {translate(toAnswer ? 'claims.disagreeingToAnswer' : 'claims.disagreeing')}
      <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
        {facts.map(({ id, kind, memberId, observedOn, contradicts, system }) => (
          <li key={id}>
            {translate(contradicts === undefined ? 'claims.disagreeingFact' : 'claims.contradictedFact', {
              kind: kind === 'need' ? words('testName', 'need') : words('measureKind', kind),
              name: nameOf(memberId),
              date: formatDate(observedOn),
              system,
            })}
          </li>
        ))}
      </Box>
    </Alert>
  );
}
