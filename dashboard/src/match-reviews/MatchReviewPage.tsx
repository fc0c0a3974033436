import { Alert, Stack, Typography } from '@mui/material';
import type { MatchReviewRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { CommandButton } from '../commands/CommandButton.js';
import { rejectMatchForm, reopenMatchForm } from '../commands/forms/match-forms.js';
import { useArrivalFocus } from '../commands/use-arrival-focus.js';
import { measureWords } from '../families/measure-words.js';
import { formatDate } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { CandidateCard } from './CandidateCard.js';
import { useNextReview } from './use-next-review.js';

export function MatchReviewPage() {
  return <RecordPage<MatchReviewRow> resource="match-reviews">{(review) => <Review review={review} />}</RecordPage>;
}

/** The row beside those it may be about, so that somebody can tell; then the next one. */
function Review({ review }: { review: MatchReviewRow }) {
  const translate = useTranslate();
  const toNext = useNextReview(review.id);
  const { id, revision, status, candidates } = review;
  useArrivalFocus(id);
  const subject = { id, revision };
  const waiting = status === 'waiting';
  return (
    <Page
      title={translate('matchReviews.page', { name: review.personName })}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="matchReviewStatus" code={status} />
          <span>
            {translate(waiting ? 'matchReviews.raised' : 'matchReviews.cameUp', { date: formatDate(review.raisedOn) })}
          </span>
        </Stack>
      }
      actions={
        <>
          <CommandButton
            form={rejectMatchForm}
            subject={subject}
            applies={waiting}
            variant="outlined"
            onDone={() => void toNext()}
          />
          <CommandButton form={reopenMatchForm} subject={subject} applies={status === 'rejected'} variant="outlined" />
        </>
      }
    >
      <Stack sx={{ gap: 2 }}>
        {waiting ? <Alert severity="info">{translate('matchReviews.explain')}</Alert> : <Decision review={review} />}
        <FeedRow review={review} />
        <Typography variant="h2">
          {translate(waiting ? 'matchReviews.candidates' : 'matchReviews.compared', { smart_count: candidates.length })}
        </Typography>
        {candidates.map((candidate) => (
          <CandidateCard
            key={`${candidate.caseId} ${candidate.memberId}`}
            review={review}
            candidate={candidate}
            onConfirmed={() => void toNext()}
          />
        ))}
      </Stack>
    </Page>
  );
}

function Decision({ review }: { review: MatchReviewRow }) {
  const translate = useTranslate();
  const chosen = review.candidates.find(({ memberId }) => memberId === review.memberId);
  const name = chosen === undefined ? '' : `${chosen.firstName} ${chosen.lastName}`;
  return (
    <Panel
      title={translate(`matchReviews.${review.status === 'confirmed' ? 'isAbout' : 'isNobody'}`, { name })}
      lead={translate('matchReviews.decided', {
        name: review.decidedByName ?? '',
        date: review.decidedOn === null ? '' : formatDate(review.decidedOn),
      })}
    >
      {review.reason !== null && <Typography sx={{ whiteSpace: 'pre-line' }}>{review.reason}</Typography>}
      {review.status === 'confirmed' && <Typography>{translate('matchReviews.undo')}</Typography>}
      {review.familyId !== null && (
        <RowLink to={`/families/${review.familyId}/show`}>{translate('claims.openFamily')}</RowLink>
      )}
    </Panel>
  );
}

function FeedRow({ review }: { review: MatchReviewRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Panel
      title={translate('matchReviews.row')}
      lead={translate('matchReviews.rowOf', {
        feed: words('evidenceSource', review.feed),
        system: review.sourceSystem,
        date: formatDate(review.observedOn),
      })}
      actions={
        <RowLink to={`/feed-imports/${review.importId}`}>
          {translate('matchReviews.openImport', { line: review.line })}
        </RowLink>
      }
    >
      <Facts
        facts={[
          {
            label: translate('matchReviews.says'),
            value: review.measures.map((measure) => measureWords(measure, words, translate)).join('\n'),
          },
          { label: translate('matchReviews.school'), value: review.schoolName },
        ]}
      />
    </Panel>
  );
}
