import { Box, Stack, Typography } from '@mui/material';
import type { BasisChange, TestResult } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import type { CaseNames } from '../families/use-family-case.js';
import { reasonWords, thresholdWords } from './decision-words.js';
import { VerdictSign } from './VerdictSign.js';

interface TestLineProps {
  readonly test: TestResult;
  readonly names: CaseNames;
  /** What the rules say of it since, where that is otherwise. */
  readonly change?: BasisChange | undefined;
}

/** One test of the rules: met or not, the figure against its threshold, and why. */
export function TestLine({ test, names, change }: TestLineProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const member = names.everybody.find(({ memberId }) => memberId === test.memberId);
  const need = names.needs.find(({ needId }) => needId === test.needId);
  const threshold = thresholdWords(test);
  const facts = [
    test.displayed,
    threshold === undefined || test.comparison === undefined
      ? undefined
      : translate('claims.threshold', { comparison: words('comparison', test.comparison), value: threshold }),
    test.window === undefined
      ? undefined
      : translate('claims.window', { from: formatDate(test.window.from), to: formatDate(test.window.to) }),
    test.maturesOn === undefined ? undefined : translate('claims.maturesOn', { date: formatDate(test.maturesOn) }),
    test.evidenceIds.length === 0
      ? undefined
      : translate('claims.evidenceCount', { smart_count: test.evidenceIds.length }),
  ].filter((fact) => fact !== undefined);
  return (
    <Stack component="li" direction="row" sx={{ gap: 1.5 }}>
      <Box aria-hidden sx={{ mt: 0.25 }}>
        <VerdictSign verdict={test.verdict} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          <strong>{words('testVerdict', test.verdict)}</strong>: {words('testName', test.testId)}
          {member !== undefined && ` (${member.firstName} ${member.lastName})`}
        </Typography>
        {need !== undefined && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {need.description}
          </Typography>
        )}
        {test.reasonCodes.map((code) => (
          <Typography key={code} variant="body2">
            {reasonWords(code)}
          </Typography>
        ))}
        {change !== undefined && (
          <Typography variant="body2" color="error" sx={{ fontWeight: 600 }}>
            {translate('claims.nowBroken', {
              is: words('testVerdict', change.is),
              reason: reasonWords(change.reasonCode),
            })}
          </Typography>
        )}
        {facts.length > 0 && (
          <Typography variant="body2" color="text.secondary">
            {facts.join(' · ')}
          </Typography>
        )}
      </Box>
    </Stack>
  );
}
