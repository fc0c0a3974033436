import { Box, Button, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material';
import type { FamilyRow } from '@turnaround/contracts';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useSearchParams } from 'react-router-dom';
import { Page } from '../app/Page.js';
import { Panel } from '../app/Panel.js';
import { ruleSetValue } from '../commands/choice-values.js';
import { DayField } from '../days/DayField.js';
import { isDay } from '../days/written-day.js';
import { today } from '../format/format.js';
import { mayVisit } from '../session/areas.js';
import { useMe } from '../session/use-me.js';
import { FamilyComparison } from './FamilyComparison.js';
import { FamilyField } from './FamilyField.js';
import { ProblemList } from './ProblemList.js';
import { RecentComparisons } from './RecentComparisons.js';
import { askedRules, DOCUMENT, PINNED, type RuleChoice } from './rule-choice.js';
import { RuleChoiceField } from './RuleChoiceField.js';
import { useCompare } from './use-compare.js';
import { useRuleSets } from './use-what-if.js';

const asPinned: RuleChoice = { chosen: PINNED, text: '' };

/** Any two sets of rules on one family, or on the whole programme. Nothing is stored but the comparison itself. */
export function WhatIfPage() {
  const translate = useTranslate();
  const me = useMe();
  const [params] = useSearchParams();
  const linked = useLinkedFamily(params.get('caseId'));
  const [picked, setPicked] = useState<FamilyRow | undefined>(undefined);
  const [cleared, setCleared] = useState(false);
  const family = picked ?? (cleared ? undefined : linked);
  const [scope, setScope] = useState<'family' | 'programme'>('family');
  const [left, setLeft] = useState(asPinned);
  const [chosenRight, setRight] = useState<RuleChoice | undefined>(undefined);
  const [installed] = useRuleSets().data ?? [];
  const right = chosenRight ?? { chosen: installed === undefined ? DOCUMENT : ruleSetValue(installed), text: '' };
  const [asOf, setAsOf] = useState(today());
  const mayCompareAll = mayVisit('programme-comparisons', me?.role);
  const rules = [askedRules(left), askedRules(right)] as const;
  const complete = rules.every((side) => side !== undefined) && isDay(asOf);
  const compare = useCompare(JSON.stringify([scope, family?.id, rules, asOf]));

  const start = (): void => {
    const [one, other] = rules;
    if (one === undefined || other === undefined) return;
    const asked = { left: one, right: other, asOf };
    if (scope === 'programme') void compare.programme(asked);
    else if (family !== undefined) void compare.family(family, asked);
  };

  return (
    <Page
      title={translate('whatIf.title')}
      lead={translate('whatIf.lead')}
      actions={
        <Button component={Link} to="/rule-sets" variant="outlined">
          {translate('whatIf.ruleSets')}
        </Button>
      }
    >
      <Stack sx={{ gap: 2 }}>
        <Panel title={translate('whatIf.ask')}>
          <Stack sx={{ gap: 2 }}>
            {mayCompareAll && (
              <ToggleButtonGroup
                exclusive
                size="small"
                value={scope}
                onChange={(_event, chosen: 'family' | 'programme' | null) => {
                  if (chosen !== null) setScope(chosen);
                }}
                aria-label={translate('whatIf.scope')}
              >
                <ToggleButton value="family">{translate('whatIf.oneFamily')}</ToggleButton>
                <ToggleButton value="programme">{translate('whatIf.wholeProgramme')}</ToggleButton>
              </ToggleButtonGroup>
            )}
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '2fr 1fr' } }}>
              {scope === 'family' && (
                <FamilyField
                  family={family}
                  onChange={(chosen) => {
                    setPicked(chosen);
                    setCleared(chosen === undefined);
                  }}
                />
              )}
              <DayField label={translate('whatIf.asOf')} value={asOf} onChange={setAsOf} />
            </Box>
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                alignItems: 'start',
                gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
              }}
            >
              <RuleChoiceField label={translate('whatIf.left')} value={left} onChange={setLeft} />
              <RuleChoiceField label={translate('whatIf.right')} value={right} onChange={setRight} />
            </Box>
            {compare.problem !== undefined && <ProblemList problem={compare.problem} />}
            <Button
              variant="contained"
              sx={{ alignSelf: 'flex-start' }}
              loading={compare.pending}
              disabled={!complete || (scope === 'family' && family === undefined)}
              onClick={start}
            >
              {translate('whatIf.compare')}
            </Button>
          </Stack>
        </Panel>
        {scope === 'family' && compare.compared !== undefined && <FamilyComparison compared={compare.compared} />}
        {mayCompareAll && <RecentComparisons />}
      </Stack>
    </Page>
  );
}

/** The family a link brought along. */
function useLinkedFamily(caseId: string | null): FamilyRow | undefined {
  const { data } = useGetList<FamilyRow>(
    'families',
    {
      filter: { caseId: caseId ?? '' },
      pagination: { page: 1, perPage: 1 },
      sort: { field: 'id', order: 'ASC' },
    },
    { enabled: caseId !== null, retry: false, onError: () => undefined },
  );
  return data?.[0];
}
