import { Button, Card, CardActionArea, CardContent, Stack, Typography } from '@mui/material';
import type { FamilyRow, Me } from '@turnaround/contracts';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Panel } from '../app/Panel.js';
import { LogContactButton } from '../families/LogContactButton.js';
import { openStages } from '../families/open-stages.js';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { listLink } from '../lists/list-link.js';
import { StateChip } from '../lists/StateChip.js';
import { ErrorState } from '../screen-states/ErrorState.js';
import { RowsSkeleton } from '../screen-states/Skeletons.js';

/** A key worker's own families, what is due first; a contact is logged from here with one thumb. */
export function CaseloadPanel({ me }: { me: Me }) {
  const translate = useTranslate();
  const filter = { keyWorkerId: me.id, stage: openStages };
  const { data, total, error, isPending, refetch } = useGetList<FamilyRow>(
    'families',
    { filter, pagination: { page: 1, perPage: 12 }, sort: { field: 'dueOn', order: 'ASC' } },
    { onError: () => undefined },
  );
  return (
    <Panel
      title={translate('programme.mine')}
      lead={translate('programme.mineLead')}
      actions={
        <Button component={Link} to={listLink('families', filter)}>
          {translate('programme.mineAll')} {total === undefined ? '' : `(${total})`}
        </Button>
      }
    >
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isPending ? (
        <RowsSkeleton rows={4} height={72} />
      ) : data.length === 0 ? (
        <Typography color="text.secondary">{translate('programme.mineEmpty')}</Typography>
      ) : (
        <Stack
          component="ul"
          sx={{
            listStyle: 'none',
            m: 0,
            p: 0,
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          {data.map((family) => (
            <Card component="li" key={family.id} variant="outlined">
              <CardActionArea component={Link} to={`/families/${family.id}/show`}>
                <CardContent sx={{ pb: 1 }}>
                  <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{family.familyName}</Typography>
                  <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', my: 0.5 }}>
                    <StateChip list="stage" code={family.stage} />
                    <DueBadge dueOn={family.dueOn} dueWhat={family.dueWhat} />
                  </Stack>
                  <Typography variant="body2" color="text.secondary">
                    {family.postcode} · {translate('fields.lastContact')}:{' '}
                    {family.lastContactOn === null ? translate('families.never') : formatDate(family.lastContactOn)}
                  </Typography>
                </CardContent>
              </CardActionArea>
              <Stack sx={{ px: 2, pb: 1.5 }}>
                <LogContactButton family={family} />
              </Stack>
            </Card>
          ))}
        </Stack>
      )}
    </Panel>
  );
}
