import { Alert, Box, Stack, Typography } from '@mui/material';
import type { OverlapRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { RecordPage } from '../app/RecordPage.js';
import { CommandButton } from '../commands/CommandButton.js';
import { reviewOverlapForm } from '../commands/forms/claim-batch-forms.js';
import { formatDate } from '../format/format.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { OverlappingFamily } from './OverlappingFamily.js';
import { useOverlapTitle } from './use-overlap-title.js';

export function OverlapPage() {
  return <RecordPage<OverlapRow> resource="overlaps">{(overlap) => <Overlap overlap={overlap} />}</RecordPage>;
}

/** Two families side by side, so that somebody can tell whether they are one. */
function Overlap({ overlap }: { overlap: OverlapRow }) {
  const translate = useTranslate();
  const titleOf = useOverlapTitle();
  const { status, families } = overlap;
  return (
    <Page
      title={titleOf(overlap)}
      lead={
        <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateChip list="overlapStatus" code={status} />
          <span>{translate('overlaps.held', { date: formatDate(overlap.heldOn) })}</span>
        </Stack>
      }
      actions={
        <CommandButton
          form={reviewOverlapForm}
          subject={{ id: overlap.id, revision: overlap.revision, overlap }}
          applies={status === 'held'}
        />
      }
    >
      <Stack sx={{ gap: 2 }}>
        {status === 'held' ? (
          <Alert severity="info">{translate('overlaps.explain')}</Alert>
        ) : (
          <Finding overlap={overlap} />
        )}
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          {families.map((family, index) => (
            <OverlappingFamily key={family.caseId} overlap={overlap} family={family} other={families[1 - index]} />
          ))}
        </Box>
      </Stack>
    </Page>
  );
}

function Finding({ overlap }: { overlap: OverlapRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const kept = overlap.families.find(({ caseId }) => caseId === overlap.keptCaseId);
  return (
    <Panel
      title={translate('overlaps.finding')}
      lead={
        overlap.reviewedOn === null
          ? undefined
          : translate('overlaps.reviewed', {
              name: overlap.reviewedByName ?? '',
              date: formatDate(overlap.reviewedOn),
            })
      }
    >
      <Typography sx={{ fontWeight: 600 }}>
        {overlap.finding === null ? '' : words('overlapFinding', overlap.finding)}
        {kept !== undefined &&
          `. ${translate('overlaps.keptFamily', { name: kept.familyName ?? translate('overlaps.aFamily') })}`}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{overlap.reason}</Typography>
    </Panel>
  );
}
