import { Box, Typography } from '@mui/material';
import { eligibilityDecided, type FamilyRow, type PositionRow, type TimelineRow } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { reasonWords } from '../../claims/decision-words.js';
import { formatDate } from '../../format/format.js';
import { useChoiceWords } from '../../wording/use-words.js';

/** Whether the family may be in the programme: now, and with count and threshold as it was decided last. */
export function EligibilityFacts({ family, position }: { family: FamilyRow; position: PositionRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { data } = useGetList<TimelineRow>(
    'timeline',
    {
      filter: { familyId: family.id, type: eligibilityDecided.type },
      pagination: { page: 1, perPage: 5 },
      sort: { field: 'recordedAt', order: 'DESC' },
    },
    { onError: () => undefined },
  );
  const snapshot = (data ?? [])
    .map(({ data: event }) => eligibilityDecided.schema.safeParse(event).data)
    .find((event) => event?.caseId === family.caseId);
  return (
    <Box>
      <Typography variant="h3">{translate('payment.eligibility')}</Typography>
      <Typography>{words('eligibility', position.eligibility)}</Typography>
      {position.eligibilityReasons.map((code) => (
        <Typography key={code} variant="body2">
          {reasonWords(code)}
        </Typography>
      ))}
      {snapshot !== undefined && (
        <Typography variant="body2" color="text.secondary">
          {translate('claims.eligibilityCount', {
            count:
              snapshot.eligibility.reading === 'needs'
                ? snapshot.eligibility.countByNeed
                : snapshot.eligibility.countByHeadline,
            threshold: snapshot.eligibility.threshold,
            reading: translate(`claims.readings.${snapshot.eligibility.reading}`),
          })}
          .{' '}
          {translate('payment.decided', {
            verdict: words('eligibility', snapshot.eligibility.verdict),
            date: formatDate(snapshot.asOf),
            occasion: words('eligibilityOccasion', snapshot.occasion),
          })}
          .
        </Typography>
      )}
    </Box>
  );
}
