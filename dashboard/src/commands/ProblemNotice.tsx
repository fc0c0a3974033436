import { Alert, AlertTitle, Box, Button, List, ListItem, Typography } from '@mui/material';
import type { Problem } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { isConflict } from '../api/problem.js';
import { formatMoment } from '../format/format.js';
import { eventName } from '../families/timeline/event-name.js';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** Whether there was anything to type, which is then said to be kept. */
  readonly typed?: boolean;
  readonly onAgain?: (() => void) | undefined;
}

/** Why a command was refused: in a sentence, with what changed meanwhile and the id to quote. Nothing typed is lost. */
export function ProblemNotice({ problem, typed = true, onAgain }: ProblemNoticeProps) {
  const translate = useTranslate();
  const changes = problem.changes ?? [];
  return (
    <Alert severity={isConflict(problem) ? 'warning' : 'error'} sx={{ mb: 2 }}>
      <AlertTitle>{problem.title}</AlertTitle>
      {problem.detail}
      {isConflict(problem) && typed && <Box sx={{ mt: 1 }}>{translate('problems.kept')}</Box>}
      {changes.length > 0 && (
        <List dense disablePadding sx={{ listStyleType: 'disc', pl: 2, mt: 1 }}>
          {changes.map((change) => (
            <ListItem key={change.revision} disableGutters disablePadding sx={{ display: 'list-item' }}>
              {translate('problems.change', {
                what: translate(`timeline.names.${eventName(change.type)}`, { _: eventName(change.type) }),
                by: change.by,
                at: formatMoment(change.at),
              })}
            </ListItem>
          ))}
        </List>
      )}
      <Typography variant="caption" component="p" sx={{ mt: 1, overflowWrap: 'anywhere' }}>
        {translate('problems.reference', { id: problem.correlationId })}
      </Typography>
      {onAgain !== undefined && (
        <Button size="small" color="inherit" variant="outlined" sx={{ mt: 1 }} onClick={onAgain}>
          {translate(isConflict(problem) ? 'problems.sendAgain' : 'problems.retry')}
        </Button>
      )}
    </Alert>
  );
}
