import { Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { HouseholdRow, PlanRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';
import { stackedOnPhones } from '../lists/stacked-on-phones.js';
import { useChoiceWords } from '../wording/use-words.js';
import { goalOwnerName } from './goal-owner.js';

interface PlanGoalsProps {
  readonly goals: PlanRow['goals'];
  readonly members: HouseholdRow['members'];
  readonly keyWorkerName: string | null;
}

const columns = ['goal', 'measure', 'who', 'when', 'benefit', 'consequence'] as const;

/** The goals as the family signs them: a table on paper and on a wide screen, one after the other on a phone. */
export function PlanGoals({ goals, members, keyWorkerName }: PlanGoalsProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const label = (column: (typeof columns)[number]): string => translate(`plan.columns.${column}`);
  return (
    <Table size="small" sx={stackedOnPhones}>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableCell key={column}>{label(column)}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {goals.map((goal) => (
          <TableRow key={goal.goalId} sx={{ verticalAlign: 'top' }}>
            <TableCell>{goal.description}</TableCell>
            <TableCell data-label={label('measure')}>{goal.measure}</TableCell>
            <TableCell data-label={label('who')}>
              {goalOwnerName(goal.owner, { members, keyWorkerName }, words('goalOwner', 'key-worker'))}
            </TableCell>
            <TableCell data-label={label('when')}>{formatDate(goal.dueOn)}</TableCell>
            <TableCell data-label={label('benefit')}>{goal.benefit}</TableCell>
            <TableCell data-label={label('consequence')}>{goal.consequence}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
