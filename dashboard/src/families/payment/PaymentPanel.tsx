import { Button, Stack, Typography } from '@mui/material';
import type { FamilyRow, PositionRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Panel } from '../../app/Panel.js';
import { DisagreeingData } from '../../claims/DisagreeingData.js';
import { formatDate } from '../../format/format.js';
import { PositionChip } from '../../positions/PositionChip.js';
import { ErrorState } from '../../screen-states/ErrorState.js';
import { RowsSkeleton } from '../../screen-states/Skeletons.js';
import { mayVisit } from '../../session/areas.js';
import { useMe } from '../../session/use-me.js';
import type { CaseNames } from '../use-family-case.js';
import { EligibilityFacts } from './EligibilityFacts.js';
import { MissingPieces } from './MissingPieces.js';
import { NeedPositions } from './NeedPositions.js';
import { PaymentProspect } from './PaymentProspect.js';
import { usePosition } from './use-position.js';

/** How far the family is from a payment: eligibility, each need, what is missing and from whom, the date and the claim. */
export function PaymentPanel({ family, names }: { family: FamilyRow; names: CaseNames }) {
  const translate = useTranslate();
  const { enabled, position, none, error, isPending, refetch } = usePosition(family.caseId);
  if (!enabled) return null;
  if (none) {
    return (
      <Panel title={translate('payment.title')}>
        <Typography color="text.secondary">{translate('payment.none')}</Typography>
      </Panel>
    );
  }
  if (error !== null || isPending || position === undefined) {
    return (
      <Panel title={translate('payment.title')}>
        {error === null ? <RowsSkeleton rows={3} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
      </Panel>
    );
  }
  return <Position family={family} names={names} position={position} />;
}

function Position({ family, names, position }: { family: FamilyRow; names: CaseNames; position: PositionRow }) {
  const translate = useTranslate();
  const me = useMe();
  const { ruleSetId, ruleSetVersion } = position;
  return (
    <Panel
      title={translate('payment.title')}
      lead={
        <>
          {ruleSetId !== null && translate('payment.lead', { rules: ruleSetId, version: ruleSetVersion ?? '' })}
          {ruleSetId !== null && '. '}
          {translate('payment.asOf', { date: formatDate(position.asOf) })}
        </>
      }
      actions={
        mayVisit('what-if', me?.role) ? (
          <Button component={Link} to={`/what-if?caseId=${family.caseId}`} variant="outlined" className="no-print">
            {translate('payment.whatIf')}
          </Button>
        ) : undefined
      }
    >
      <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
        <PositionChip position={position} />
        <PaymentProspect position={position} names={names} />
        <DisagreeingData
          facts={position.disagreeing}
          names={names}
          toAnswer={
            position.claimStatus === null || (position.claimStatus === 'prepared' && position.state === 'claimed')
          }
        />
        <EligibilityFacts family={family} position={position} />
        <MissingPieces position={position} />
        <NeedPositions names={names} position={position} />
      </Stack>
    </Panel>
  );
}
