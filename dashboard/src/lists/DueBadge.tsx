import EventIcon from '@mui/icons-material/Event';
import WarningIcon from '@mui/icons-material/WarningAmber';
import { Chip } from '@mui/material';
import { daysBetween } from '@turnaround/kernel';
import { useTranslate } from 'react-admin';
import { formatDate, humanise, today } from '../format/format.js';

/** A date within this many days is near. */
const NEAR_DAYS = 7;

/** The next thing due and when; overdue is said in words and by a sign, never by colour alone. */
export function DueBadge({ dueOn, dueWhat }: { dueOn: string | null; dueWhat: string | null }) {
  const translate = useTranslate();
  if (dueOn === null) return null;
  const days = daysBetween(today(), dueOn);
  const what = dueWhat === null ? '' : translate(`choices.due.${dueWhat}`, { _: humanise(dueWhat) });
  const state = days < 0 ? 'overdue' : days <= NEAR_DAYS ? 'soon' : 'later';
  return (
    <Chip
      size="small"
      icon={days < 0 ? <WarningIcon /> : <EventIcon />}
      color={state === 'overdue' ? 'error' : state === 'soon' ? 'warning' : 'default'}
      variant="outlined"
      title={formatDate(dueOn)}
      label={translate(what === '' ? `due.${state}` : `due.named.${state}`, {
        what,
        date: formatDate(dueOn),
        smart_count: Math.abs(days),
      })}
      sx={{
        maxWidth: '100%',
        height: 'auto',
        '& .MuiChip-label': { whiteSpace: { xs: 'normal', md: 'nowrap' }, py: 0.25 },
      }}
    />
  );
}
