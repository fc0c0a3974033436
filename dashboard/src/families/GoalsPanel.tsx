import { Box, Stack, Typography } from '@mui/material';
import type { FamilyRow, PlanRow } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { DueBadge } from '../lists/DueBadge.js';
import { StateChip } from '../lists/StateChip.js';
import { useChoiceWords } from '../wording/use-words.js';
import { goalOwnerName } from './goal-owner.js';
import { PanelStates } from './PanelStates.js';
import type { CaseNames } from './use-family-case.js';
import type { PanelRead } from './use-panel-row.js';

interface GoalsPanelProps {
  readonly family: FamilyRow;
  readonly plan: PanelRead<PlanRow>;
  readonly names: CaseNames;
}

/** The whole family plan: what the family wants to change, and the goals with owner and date. */
export function GoalsPanel({ family, plan, names }: GoalsPanelProps) {
  const translate = useTranslate();
  return (
    <Panel
      title={translate('families.plan')}
      lead={plan.row && translate('families.planVersion', { version: plan.row.version })}
    >
      <PanelStates of={[plan]} rows={3}>
        {() =>
          plan.row === undefined ? (
            <Typography color="text.secondary">{translate('families.noPlan')}</Typography>
          ) : (
            <Goals plan={plan.row} owners={{ ...names, keyWorkerName: family.keyWorkerName }} />
          )
        }
      </PanelStates>
    </Panel>
  );
}

function Goals({ plan, owners }: { plan: PlanRow; owners: CaseNames & Pick<FamilyRow, 'keyWorkerName'> }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <>
      <Facts
        columns={2}
        facts={[
          { label: translate('commands.fields.aims'), value: plan.aims },
          { label: translate('commands.fields.exitStrategy'), value: plan.exitStrategy },
        ]}
      />
      <Typography variant="h3" sx={{ mt: 2, mb: 1 }}>
        {translate('families.goals', { smart_count: plan.goals.length })}
      </Typography>
      {plan.goals.length === 0 && <Typography color="text.secondary">{translate('families.noGoals')}</Typography>}
      <Stack component="ol" sx={{ m: 0, p: 0, gap: 2, listStyle: 'none' }}>
        {plan.goals.map((goal) => {
          const need = owners.needs.find(({ needId }) => needId === goal.needId);
          const owner = goalOwnerName(goal.owner, owners, words('goalOwner', 'key-worker'));
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
    </>
  );
}
