import { Box } from '@mui/material';
import type { BasisChange, Headline } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import type { CaseNames } from '../families/use-family-case.js';
import { useChoiceWords } from '../wording/use-words.js';
import { reasonWords } from './decision-words.js';

interface BasisChangesProps {
  readonly changes: readonly BasisChange[];
  /** Names people and needs; without it, a change says of which test it is, no more. */
  readonly names?: Pick<CaseNames, 'everybody'>;
  /** What each need is about: the needs of a position, or the tests of a decision. */
  readonly needs?: readonly { readonly needId?: string | undefined; readonly headline?: Headline | undefined }[];
}

/** What a claim rested on and does not hold any more, each with whose need it is, what it was and what it is. */
export function BasisChanges({ changes, names, needs = [] }: BasisChangesProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (changes.length === 0) return null;
  const testOf = ({ testId, needId, memberId }: BasisChange): string => {
    const test = words('testName', testId);
    const headline = needId && needs.find((need) => need.needId === needId && need.headline !== undefined)?.headline;
    const name = names?.everybody.find((person) => person.memberId === memberId)?.firstName;
    const of = [headline && words('headline', headline), name].filter((part) => part !== undefined && part !== '');
    return of.length === 0 ? test : translate('claims.changeOf', { test, of: of.join(', ') });
  };
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, overflowWrap: 'anywhere' }}>
      {changes.map((change, index) => (
        <li key={index}>
          {translate(change.was === undefined ? 'claims.change' : 'claims.changeFrom', {
            test: testOf(change),
            was: change.was === undefined ? '' : words('testVerdict', change.was).toLowerCase(),
            is: words('testVerdict', change.is).toLowerCase(),
            reason: reasonWords(change.reasonCode),
          })}
        </li>
      ))}
    </Box>
  );
}
