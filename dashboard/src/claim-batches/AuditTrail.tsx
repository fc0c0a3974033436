import { Box, Stack, Typography } from '@mui/material';
import { SampleOutcome, type ClaimBatchRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { CommandButton } from '../commands/CommandButton.js';
import { sampleOutcomeForms } from '../commands/forms/claim-batch-forms.js';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import { outcomesFor } from './audit-words.js';

interface AuditTrailProps {
  readonly batch: ClaimBatchRow;
  readonly claim: ClaimBatchRow['claims'][number];
  /** Of the family, for the titles of the dialogs. */
  readonly name: string;
}

/** What internal audit asked, was answered and found of one claim, and what may come next. */
export function AuditTrail({ batch, claim, name }: AuditTrailProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const next = batch.status === 'sampled' ? outcomesFor(claim) : [];
  return (
    <Box sx={{ mt: 0.5, pl: 1.5, borderLeft: 3, borderColor: 'divider' }}>
      <Stack component="ol" sx={{ listStyle: 'none', m: 0, p: 0, gap: 0.5 }}>
        {claim.notes.map((said, index) => (
          <Box component="li" key={`${said.on}/${index}`}>
            <Typography variant="body2" color="text.secondary">
              {translate('claimBatches.trailBy', {
                what: words('sampleOutcome', said.outcome),
                name: said.byName,
                date: formatDate(said.on),
              })}
            </Typography>
            {said.note !== null && (
              <Typography sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>{said.note}</Typography>
            )}
          </Box>
        ))}
      </Stack>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', mt: 0.5 }} className="no-print">
        {SampleOutcome.options.map((outcome) => (
          <CommandButton
            key={outcome}
            form={sampleOutcomeForms[outcome]}
            subject={{ id: batch.id, revision: batch.revision, known: { claimId: claim.claimId, outcome } }}
            words={{
              verb: words('auditVerb', outcome),
              title: translate(`claimBatches.outcomeTitle.${outcome}`, { name }),
              explain: translate(`commands.RecordSampleOutcome.outcomes.${outcome}.explain`),
              done: translate(`commands.RecordSampleOutcome.outcomes.${outcome}.done`),
            }}
            applies={next.includes(outcome)}
            size="small"
            variant={outcome === 'pass' || outcome === 'answer' ? 'contained' : 'outlined'}
            color={outcome === 'withdraw' ? 'error' : 'primary'}
          />
        ))}
      </Stack>
    </Box>
  );
}
