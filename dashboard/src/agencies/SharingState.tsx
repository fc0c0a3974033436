import { Chip } from '@mui/material';
import type { AgencyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate, today } from '../format/format.js';

/** Whether an agreement lets us share with the agency today. */
export function SharingState({ agency }: { agency: AgencyRow }) {
  const translate = useTranslate();
  const { sharingValidFrom: from, sharingValidTo: to } = agency;
  if (from === null || to === null) return <Chip size="small" variant="outlined" label={translate('agencies.none')} />;
  if (today() > to)
    return (
      <Chip
        size="small"
        variant="outlined"
        color="error"
        label={translate('agencies.ended', { date: formatDate(to) })}
      />
    );
  if (today() < from)
    return (
      <Chip
        size="small"
        variant="outlined"
        color="warning"
        label={translate('agencies.notYet', { date: formatDate(from) })}
      />
    );
  return (
    <Chip
      size="small"
      variant="outlined"
      color="success"
      label={translate('agencies.covered', { date: formatDate(to) })}
    />
  );
}
