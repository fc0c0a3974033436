import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { Theme } from '@mui/material/styles';
import type { HouseholdRow, PlanRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import { goalOwnerName } from './goal-owner.js';

interface PlanGoalsProps {
  readonly goals: PlanRow['goals'];
  readonly members: HouseholdRow['members'];
  readonly keyWorkerName: string | null;
}

/** The goals as the family signs them: a table on paper and on a wide screen, one after the other on a phone. */
export function PlanGoals({ goals, members, keyWorkerName }: PlanGoalsProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const label = (column: string): string => translate(`plan.columns.${column}`);
  return (
    <Table size="small" sx={stackedOnPhones}>
      <TableHead>
        <TableRow>
          {['goal', 'measure', 'who', 'when', 'benefit', 'consequence'].map((column) => (
            <TableCell key={column}>{label(column)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {goals.map((goal) => (
          <TableRow key={goal.goalId} sx={{ verticalAlign: 'top' }}>
            <TableCell data-label={label('goal')}>{goal.description}</TableCell>
            <TableCell data-label={label('measure')}>{goal.measure}</TableCell>
            <TableCell data-label={label('who')}>
              {goalOwnerName(goal.owner, { members, keyWorkerName }, words('goalOwner', 'key-worker'))}
            </TableCell>
            <TableCell data-label={label('when')} sx={{ whiteSpace: 'nowrap' }}>
              {formatDate(goal.dueOn)}
            </TableCell>
            <TableCell data-label={label('benefit')}>{goal.benefit}</TableCell>
            <TableCell data-label={label('consequence')}>{goal.consequence}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const stackedOnPhones = (theme: Theme) => ({
  [`@media screen and (max-width: ${theme.breakpoints.values.sm}px)`]: {
    '& thead': { display: 'none' },
    '&, & tbody, & tr, & td': { display: 'block' },
    '& tr': { py: 1.5, borderBottom: 1, borderColor: 'divider' },
    '& tr:last-of-type': { borderBottom: 0 },
    '& td': { border: 0, px: 0, py: 0.5 },
    '& td:first-of-type': { fontWeight: 600 },
    '& td::before': {
      content: 'attr(data-label)',
      display: 'block',
      fontWeight: 400,
      color: theme.palette.text.secondary,
    },
  },
});
