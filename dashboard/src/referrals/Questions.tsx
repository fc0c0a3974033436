import { Stack, Typography } from '@mui/material';
import type { ReferralQuestion } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { formatDate } from '../format/format.js';

/** What the referrer was asked and answered, the last first: it may still be open. */
export function Questions({ questions }: { questions: readonly ReferralQuestion[] }) {
  return (
    <Stack component="ol" reversed sx={{ listStyle: 'none', p: 0, m: 0, gap: 2 }}>
      {questions.toReversed().map((asked, index) => (
        <li key={questions.length - index}>
          <Question asked={asked} />
        </li>
      ))}
    </Stack>
  );
}

function Question({ asked: { question, askedOn, answer, answeredOn, byReferrer } }: { asked: ReferralQuestion }) {
  const translate = useTranslate();
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        {translate('referrals.questions.asked', { date: formatDate(askedOn) })}
      </Typography>
      <Typography sx={{ fontWeight: 600, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{question}</Typography>
      {answer === null || answeredOn === null ? (
        <Typography color="text.secondary">{translate('referrals.questions.none')}</Typography>
      ) : (
        <>
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
            {translate(`referrals.questions.${byReferrer === true ? 'answered' : 'takenDown'}`, {
              date: formatDate(answeredOn),
            })}
          </Typography>
          <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{answer}</Typography>
        </>
      )}
    </>
  );
}
