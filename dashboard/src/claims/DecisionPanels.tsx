import { Alert, Stack, Typography } from '@mui/material';
import type { BasisChange, PaymentDecision } from '@turnaround/contracts';
import { useTranslate } from 'react-admin';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { formatDate, formatMoment, formatMoney, humanise } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import { reasonWords, testsByHeadline } from './decision-words.js';
import type { CaseNames } from '../families/use-family-case.js';
import { TestLine } from './TestLine.js';

interface DecisionProps {
  readonly decision: PaymentDecision;
  readonly names: CaseNames;
  /** What does not hold any more, beside what the decision said. */
  readonly changes?: readonly BasisChange[];
}

/** What the rules decided and why, in words; nothing in it is a bare yes or no. */
export function DecisionPanels({ decision, names, changes = [] }: DecisionProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <>
      <Panel title={translate('claims.decision')}>
        <Stack sx={{ gap: 1.5 }}>
          <Facts
            columns={2}
            facts={[
              { label: translate('claims.outcome'), value: words('outcome', decision.outcome) },
              { label: translate('claims.amount'), value: formatMoney(decision.amountPence) },
              { label: translate('claims.eligibility'), value: <Eligibility decision={decision} /> },
              {
                label: translate('claims.funding'),
                value: decision.fundingMode === undefined ? undefined : words('fundingMode', decision.fundingMode),
              },
            ]}
          />
          {decision.reasonCodes.map((code) => (
            <Alert key={code} severity="info">
              {reasonWords(code)}
            </Alert>
          ))}
        </Stack>
      </Panel>
      {decision.missing.length > 0 && (
        <Panel title={translate('claims.missing')}>
          <Stack component="ul" sx={{ m: 0, pl: 2.5 }}>
            {decision.missing.map(({ testId, needId, reasonCode }) => (
              <li key={`${testId}/${needId ?? ''}/${reasonCode}`}>
                {words('testName', testId)}: {reasonWords(reasonCode)}
              </li>
            ))}
          </Stack>
        </Panel>
      )}
      <Panel title={translate('claims.tests')} lead={translate('claims.testsLead')}>
        {decision.tests.length === 0 && <Typography color="text.secondary">{translate('claims.noTests')}</Typography>}
        {testsByHeadline(decision).map(([headline, tests]) => (
          <Stack key={headline ?? 'family'} sx={{ mb: 2 }}>
            <Typography variant="h3" sx={{ mb: 1 }}>
              {headline === undefined ? translate('claims.family') : words('headline', headline)}
            </Typography>
            <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
              {tests.map((test) => (
                <TestLine
                  key={`${test.testId}/${test.needId ?? ''}/${test.memberId ?? ''}`}
                  test={test}
                  names={names}
                  change={changes.find(({ testId, needId }) => testId === test.testId && needId === test.needId)}
                />
              ))}
            </Stack>
          </Stack>
        ))}
      </Panel>
    </>
  );
}

function Eligibility({ decision: { eligibility } }: Pick<DecisionProps, 'decision'>) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <>
      {words('eligibility', eligibility.verdict)}
      <br />
      {translate('claims.eligibilityCount', {
        count: eligibility.reading === 'needs' ? eligibility.countByNeed : eligibility.countByHeadline,
        threshold: eligibility.threshold,
        reading: translate(`claims.readings.${eligibility.reading}`),
      })}
      {eligibility.reasonCodes.map((code) => (
        <Typography key={code} variant="body2">
          {reasonWords(code)}
        </Typography>
      ))}
    </>
  );
}

/** The rule set and the dates the decision stands on. */
export function RulesPanel({ decision }: Pick<DecisionProps, 'decision'>) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { claimWindow } = decision;
  return (
    <Panel title={translate('claims.rules')}>
      <Facts
        facts={[
          {
            label: translate('fields.ruleSetId'),
            value: translate('claims.ruleSet', { id: decision.ruleSetId, version: decision.ruleSetVersion }),
          },
          {
            label: '',
            value: translate('claims.asOf', {
              asOf: formatDate(decision.asOf),
              knownAt: formatMoment(decision.knownAt),
            }),
          },
          {
            label: translate('claims.claimWindow'),
            value:
              claimWindow &&
              translate('claims.window', {
                from: formatDate(claimWindow.opensOn),
                to: formatDate(claimWindow.closesOn),
              }),
          },
          ...decision.routes.map((route) => ({
            label: humanise(route.routeId),
            value: [
              translate('claims.routeLine', {
                outcome: words('outcome', route.outcome),
                amount: formatMoney(route.tariffPence),
              }),
              ...route.reasonCodes.map(reasonWords),
            ].join('\n'),
          })),
        ]}
      />
    </Panel>
  );
}
