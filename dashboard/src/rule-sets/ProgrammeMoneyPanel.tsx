import { Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { type Problem, ProgrammeMoney, type RuleSetSummary } from '@turnaround/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { problemOf } from '../api/problem.js';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { reasonWords } from '../claims/decision-words.js';
import { ruleSetOf, ruleSetValue } from '../commands/choice-values.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { DayField } from '../days/DayField.js';
import { isDay } from '../days/written-day.js';
import { formatMoney, formatNumber, today } from '../format/format.js';
import { usePlatform } from '../session/platform.js';
import { inOrder, ruleSetChoiceWords } from './rule-set-choice.js';
import { useChoiceWords } from '../wording/use-words.js';

const numbers = ['families', 'fundedFamilies', 'engaged', 'committed'] as const;
/** No rule set is named: the platform takes those in force on the day asked. */
const IN_FORCE = 'in-force';
type Asked = Readonly<Record<(typeof numbers)[number] | 'rules' | 'day', string>>;

/** What a number of families comes to by any rules: attachment money and its release, results, the issued number. */
export function ProgrammeMoneyPanel({ ruleSets }: { ruleSets: readonly RuleSetSummary[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { request } = usePlatform();
  const [asked, setAsked] = useState<Asked>({
    rules: IN_FORCE,
    day: today(),
    families: '',
    fundedFamilies: '',
    engaged: '',
    committed: '',
  });
  const [money, setMoney] = useState<ProgrammeMoney | undefined>(undefined);
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const change =
    (field: keyof Asked) =>
    (value: string): void => {
      // A sum stands only beside the question it answers.
      setMoney(undefined);
      setAsked((before) => ({ ...before, [field]: value }));
    };
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setProblem(undefined);
    try {
      const options = {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(bodyOf(asked)),
      };
      setMoney(ProgrammeMoney.parse((await request('/api/pbr/programme-money', options)).json));
    } catch (error) {
      setMoney(undefined);
      setProblem(problemOf(error));
    }
  };
  return (
    <Panel title={translate('programmeMoney.title')} lead={translate('programmeMoney.lead')}>
      <Stack component="form" onSubmit={(event) => void ask(event)} sx={{ gap: 2, alignItems: 'flex-start' }}>
        <Stack sx={{ flexDirection: 'row', flexWrap: 'wrap', gap: 2 }}>
          <TextField
            select
            label={translate('programmeMoney.rules')}
            value={asked.rules}
            onChange={({ target }) => change('rules')(target.value)}
            sx={{ width: { xs: '100%', md: 420 } }}
          >
            <MenuItem value={IN_FORCE}>{translate('programmeMoney.inForce')}</MenuItem>
            {inOrder(ruleSets).map((ruleSet) => (
              <MenuItem key={ruleSetValue(ruleSet)} value={ruleSetValue(ruleSet)} sx={{ whiteSpace: 'normal' }}>
                {ruleSetChoiceWords(ruleSet, words, translate)}
              </MenuItem>
            ))}
          </TextField>
          <DayField required label={translate('programmeMoney.day')} value={asked.day} onChange={change('day')} />
          {numbers.map((field) => (
            <TextField
              key={field}
              type="number"
              required={field === 'families'}
              label={translate(`programmeMoney.${field}`)}
              value={asked[field]}
              onChange={({ target }) => change(field)(target.value)}
              slotProps={{ htmlInput: { min: 0 } }}
              sx={{ minWidth: 260 }}
            />
          ))}
        </Stack>
        <Button type="submit" variant="contained" disabled={asked.families === '' || !isDay(asked.day)}>
          {translate('programmeMoney.ask')}
        </Button>
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {money !== undefined && <Sums money={money} ruleSets={ruleSets} />}
      </Stack>
    </Panel>
  );
}

function Sums({ money, ruleSets }: { money: ProgrammeMoney; ruleSets: readonly RuleSetSummary[] }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { funded, attachment, release, results, allocation, reasonCodes } = money;
  const by = ruleSets.find(({ id, version }) => id === money.ruleSetId && version === money.ruleSetVersion);
  const fundedWords =
    funded.by === 'share'
      ? translate('programmeMoney.share', funded.share)
      : funded.by === 'issued-number'
        ? formatNumber(funded.families)
        : translate('programmeMoney.all');
  return (
    <>
      <Facts
        facts={[
          { label: translate('programmeMoney.by'), value: by && `${by.title} ${by.version}` },
          { label: translate('programmeMoney.funded'), value: fundedWords },
          { label: translate('programmeMoney.attachment'), value: attachment && formatMoney(attachment.totalPence) },
          {
            label: translate('programmeMoney.released'),
            value:
              release &&
              translate('programmeMoney.releasedOf', {
                now: formatMoney(release.releasedPence),
                later: formatMoney(release.heldBackPence),
              }),
          },
          ...results.map(({ routeId, totalPence }) => ({
            label: words('testName', routeId),
            value: formatMoney(totalPence),
          })),
          {
            label: translate('programmeMoney.allocation'),
            value:
              allocation &&
              translate('programmeMoney.allocationLeft', {
                left: formatNumber(allocation.left),
                all: formatNumber(allocation.fundedFamilies),
              }),
          },
        ]}
      />
      {reasonCodes.map((code) => (
        <Typography key={code} color="text.secondary">
          {reasonWords(code)}
        </Typography>
      ))}
    </>
  );
}

/** What was left empty is not asked. */
function bodyOf({ rules, day, ...given }: Asked): Readonly<Record<string, unknown>> {
  const told = numbers.filter((field) => given[field] !== '').map((field) => [field, Number(given[field])] as const);
  return { ...ruleSetOf(rules), day, ...Object.fromEntries(told) };
}
