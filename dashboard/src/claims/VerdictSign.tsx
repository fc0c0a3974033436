import MetIcon from '@mui/icons-material/CheckCircleOutlined';
import NeutralIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import NotEvidencedIcon from '@mui/icons-material/HelpOutlined';
import NotMetIcon from '@mui/icons-material/CancelOutlined';
import type { TestResult } from '@turnaround/contracts';
import type { ReactElement } from 'react';

const signs: Readonly<Record<TestResult['verdict'], ReactElement>> = {
  met: <MetIcon color="success" />,
  'not-met': <NotMetIcon color="error" />,
  'not-evidenced': <NotEvidencedIcon color="warning" />,
  'not-applicable': <NeutralIcon color="disabled" />,
  neutral: <NeutralIcon color="disabled" />,
};

/** The verdict as a sign beside its word. */
export function VerdictSign({ verdict }: { verdict: TestResult['verdict'] }) {
  return signs[verdict];
}
