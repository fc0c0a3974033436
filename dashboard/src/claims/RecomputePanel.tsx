import { Alert, Box, Button, Stack, Typography } from '@mui/material';
import { Recomputation } from '@turnaround/contracts';
import { useMutation } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { usePlatform } from '../session/platform.js';
import { useMe } from '../session/use-me.js';
import { BasisChanges } from './BasisChanges.js';
import { DifferenceList } from './DifferenceList.js';
import { streamsThatChanged } from './recomputation-words.js';

const mayAsk = new Set(['auditor', 'programme-manager', 'administrator', 'team-manager']);

/** Whose needs the changes are. */
type ChangesOf = Omit<ComponentProps<typeof BasisChanges>, 'changes'>;

/** Decides the claim a second time from the ledger, when asked, and says in words whether it comes out the same. */
export function RecomputePanel({ claimId, ...of }: { claimId: string } & ChangesOf) {
  const translate = useTranslate();
  const me = useMe();
  const { request } = usePlatform();
  const recompute = useMutation({
    mutationFn: async () => Recomputation.parse((await request(`/api/claims/${claimId}/recompute`)).json),
  });
  if (!mayAsk.has(me?.role ?? '')) return null;
  return (
    <Panel title={translate('claims.recomputeTitle')} lead={translate('claims.recomputeLead')}>
      <Stack sx={{ gap: 1.5, alignItems: 'stretch' }}>
        <Box>
          <Button variant="outlined" loading={recompute.isPending} onClick={() => recompute.mutate()}>
            {translate('claims.recompute')}
          </Button>
        </Box>
        <Stack aria-live="polite" sx={{ gap: 1.5 }}>
          {recompute.isError && <ErrorState error={recompute.error} onRetry={() => recompute.mutate()} />}
          {recompute.data !== undefined && <Outcome recomputation={recompute.data} {...of} />}
        </Stack>
      </Stack>
    </Panel>
  );
}

function Outcome({ recomputation, ...of }: { recomputation: Recomputation } & ChangesOf) {
  const translate = useTranslate();
  const { same, differences, basis, claim, ruleSet, today } = recomputation;
  const streams = [...basis, claim];
  const changed = streamsThatChanged(recomputation);
  const rules = { id: ruleSet.id, version: ruleSet.version };
  return (
    <>
      <Alert severity={same ? 'success' : 'error'}>
        {same ? translate('claims.same') : translate('claims.differs', differences.length)}
      </Alert>
      {!same && <DifferenceList differences={differences} />}
      <Alert severity={changed.length === 0 ? 'success' : 'error'}>
        {changed.length === 0
          ? translate('claims.streamsHold', streams.length)
          : translate('claims.streamsChanged', changed.length)}
        {changed.map(({ stream, revision }) => (
          <Typography key={stream} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {translate('claims.streamUpTo', { stream, number: revision + 1 })}
          </Typography>
        ))}
      </Alert>
      <Alert severity={ruleSet.holds ? 'success' : 'error'}>
        {translate(ruleSet.holds ? 'claims.rulesHold' : 'claims.rulesChanged', rules)}
      </Alert>
      <Alert severity={today.changes.length === 0 ? 'success' : 'error'}>
        {translate(today.changes.length === 0 ? 'claims.today' : 'claims.todayFell', { date: formatDate(today.asOf) })}
        <BasisChanges changes={today.changes} {...of} />
      </Alert>
      <Box component="details">
        <Typography component="summary" variant="body2" sx={{ cursor: 'pointer', py: 0.5 }}>
          {translate('claims.streams')}
        </Typography>
        <Stack component="ul" sx={{ m: 0, pl: 2.5, gap: 1 }}>
          {streams.map(({ stream, revision, hash, holds }) => (
            <Typography key={stream} component="li" variant="body2" sx={{ overflowWrap: 'anywhere' }}>
              {translate('claims.streamUpTo', { stream, number: revision + 1 })}:{' '}
              {translate(holds ? 'claims.holds' : 'claims.holdsNot')}
              <br />
              <code>{hash}</code>
            </Typography>
          ))}
        </Stack>
      </Box>
    </>
  );
}
