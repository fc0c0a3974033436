import { Alert, Stack, Typography } from '@mui/material';
import type { PositionRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { BasisChanges } from '../../claims/BasisChanges.js';
import { doubtWords } from '../../claims/doubt-words.js';
import { formatDate, formatMoney, today } from '../../format/format.js';
import { RowLink } from '../../lists/RowLink.js';
import { useNextWindow } from '../../positions/use-next-window.js';
import type { CaseNames } from '../use-family-case.js';
import { mayVisit } from '../../session/areas.js';
import { useMe } from '../../session/use-me.js';
import { useChoiceWords } from '../../wording/use-words.js';

/** The claim, or when one may be made and what for. */
export function PaymentProspect({ position, names }: { position: PositionRow; names: CaseNames }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const me = useMe();
  const { state, claimId, claimReadyOn, amountPence, potentialPence } = position;
  const window = useNextWindow(position);
  const amount = amountPence === null ? '' : formatMoney(amountPence);
  if (state === 'held') return <Held position={position} />;
  const lines: string[] = [];
  if (state === 'complete' && claimReadyOn !== null) {
    if (claimReadyOn > today()) lines.push(translate('payment.ready', { amount, date: formatDate(claimReadyOn) }));
    else if (window !== undefined) {
      lines.push(translate(window?.open === true ? 'payment.readyNow' : 'payment.readyWaiting', { amount }));
    }
    if (window === null) lines.push(translate('payment.noWindow'));
    else if (window !== undefined) {
      lines.push(translate('payment.inWindow', { from: formatDate(window.opensOn), to: formatDate(window.closesOn) }));
    }
  }
  if (state === 'not-payable') lines.push(translate('payment.earnsNothing'));
  if ((state === 'near-miss' || state === 'in-progress') && potentialPence !== null && potentialPence > 0) {
    lines.push(translate('payment.wouldEarn', { amount: formatMoney(potentialPence) }));
  }
  if (claimId !== null && position.claimStatus !== null) {
    const status = words('claimStatus', position.claimStatus).toLowerCase();
    lines.push(
      state === 'claimed' || state === 'fallen' || state === 'in-doubt'
        ? translate('payment.claimed', { amount, status })
        : translate('payment.claimedBefore', { status }),
    );
  }
  if (lines.length === 0) return null;
  return (
    <Stack sx={{ gap: 0.5 }}>
      {position.holdReasons.length > 0 && <Held position={position} />}
      {(state === 'fallen' || state === 'in-doubt') && (
        <Alert severity="error">
          {doubtWords(state, position.claimChanges, amount, translate)}
          <BasisChanges changes={position.claimChanges} names={names} needs={position.needs} />
        </Alert>
      )}
      <Typography>{lines.join(' ')}</Typography>
      {claimId !== null && mayVisit('claims', me?.role) && (
        <RowLink to={`/claims/${claimId}/show`}>{translate('families.openClaim')}</RowLink>
      )}
    </Stack>
  );
}

function Held({ position }: { position: PositionRow }) {
  const translate = useTranslate();
  const me = useMe();
  const [overlapId] = position.overlapIds;
  return (
    <Alert severity="warning">
      {translate(position.state === 'held' ? 'payment.held' : 'payment.heldClaimed')}{' '}
      {overlapId !== undefined && mayVisit('overlaps', me?.role) && (
        <RowLink to={`/overlaps/${overlapId}/show`}>{translate('payment.openOverlap')}</RowLink>
      )}
    </Alert>
  );
}
