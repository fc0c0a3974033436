import { Box, Stack, Typography } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { goalOwnerName } from './goal-owner.js';

/** The whole family plan: what the family wants to change, and the goals with owner and date. */
export function GoalsPanel({ family }: { family: FamilyRow }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  if (family.planVersion === null) {
    return (
      <Panel title={translate('families.plan')}>
        <Typography color="text.secondary">{translate('families.noPlan')}</Typography>
      </Panel>
    );
  }
  return (
    <Panel title={translate('families.plan')} lead={translate('families.planVersion', { version: family.planVersion })}>
      <Facts
        columns={2}
        facts={[
          { label: translate('commands.fields.aims'), value: family.planAims },
          { label: translate('commands.fields.exitStrategy'), value: family.exitStrategy },
        ]}
      />
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {translate('families.goals', { smart_count: family.goals.length })}
      </Typography>
      {family.goals.length === 0 && <Typography color="text.secondary">{translate('families.noGoals')}</Typography>}
      <Stack component="ol" sx={{ m: 0, p: 0, gap: 2, listStyle: 'none' }}>
        {family.goals.map((goal) => {
          const need = family.needs.find(({ needId }) => needId === goal.needId);
          const owner = goalOwnerName(goal.owner, family, words('goalOwner', 'key-worker'));
          return (
            <Box component="li" key={goal.goalId} sx={{ pl: 2, borderLeft: 3, borderColor: 'primary.main' }}>
              <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
                <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{goal.description}</Typography>
                {goal.verdict === null ? (
                  <DueBadge dueOn={goal.dueOn} dueWhat={null} />
                ) : (
                  <StateChip list="verdict" code={goal.verdict} />
                )}
              </Stack>
              <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
                {[
                  need === undefined ? undefined : words('headline', need.headline),
                  owner,
                  translate('families.dueOn', { date: formatDate(goal.dueOn) }),
                  goal.negotiable ? undefined : translate('families.notNegotiable'),
                ]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </Typography>
              <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
                {translate('families.measuredBy', { measure: goal.measure })}
              </Typography>
            </Box>
          );
        })}
      </Stack>
    </Panel>
  );
}
