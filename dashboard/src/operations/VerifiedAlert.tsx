import { Alert } from '@mui/material';
import { useTranslate } from 'react-admin';
import { formatNumber } from '../format/format.js';
import type { Verified } from './use-operations.js';

const MOST_NAMED = 5;

/** What verifying said: the chains first, then the seals, then the journals; the first that does not hold makes the rest worthless. */
export function VerifiedAlert({ events, streams, broken, seals, journals }: Verified) {
  const translate = useTranslate();
  const unwell = (sentence: string) => (
    <Alert severity="error" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
      {sentence}
    </Alert>
  );
  if (broken !== undefined)
    return unwell(translate('operations.seal.broken', { stream: broken.stream, revision: broken.revision }));
  if (seals?.finding !== undefined) {
    const { seal, sealed, found } = seals.finding;
    const place = sealed ?? found;
    const words = place === undefined ? 'operations.seal.unsealed' : 'operations.seal.unsealedAt';
    return unwell(translate(words, { seal: formatNumber(seal), place }));
  }
  const differences = journals?.differences ?? [];
  if (differences.length > 0) {
    const lead = translate('operations.seal.differ', { smart_count: differences.length });
    return unwell([lead, ...differences.slice(0, MOST_NAMED)].join('\n'));
  }
  const counts = { events: formatNumber(events), streams: formatNumber(streams) };
  return (
    <Alert severity="success">
      {translate('operations.seal.holds', counts)}{' '}
      {translate(journals === undefined ? 'operations.seal.journalsApart' : 'operations.seal.journalsAgree')}
    </Alert>
  );
}
