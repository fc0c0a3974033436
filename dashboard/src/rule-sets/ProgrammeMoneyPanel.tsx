import { Button, MenuItem, Stack, TextField, Typography } from '@mui/material';
import { type Problem, ProgrammeMoney, type RuleSetSummary } from '@turnaround/contracts';
import { type ChangeEvent, type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { problemOf } from '../api/problem.js';
import { Facts } from '../app/Facts.js';
import { Panel } from '../app/Panel.js';
import { reasonWords } from '../claims/decision-words.js';
import { ProblemNotice } from '../commands/ProblemNotice.js';
import { formatMoney, formatNumber, today } from '../format/format.js';
import { usePlatform } from '../session/platform.js';
import { useChoiceWords } from '../wording/use-words.js';

const numbers = ['families', 'fundedFamilies', 'engaged', 'committed'] as const;
type Asked = Readonly<Record<(typeof numbers)[number] | 'rules' | 'day', string>>;

/** What a number of families comes to by any rules: attachment money and its release, results, the issued number. */
export function ProgrammeMoneyPanel({ ruleSets }: { ruleSets: readonly RuleSetSummary[] }) {
  const translate = useTranslate();
  const { request } = usePlatform();
  const [asked, setAsked] = useState<Asked>({
    rules: keyOf(ruleSets[0]),
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
    ({ target }: ChangeEvent<HTMLInputElement>): void => {
      // A sum stands only beside the question it answers.
      setMoney(undefined);
      setAsked((before) => ({ ...before, [field]: target.value }));
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
            onChange={change('rules')}
            sx={{ minWidth: 260 }}
          >
            {ruleSets.map((ruleSet) => (
              <MenuItem key={keyOf(ruleSet)} value={keyOf(ruleSet)}>
                {`${ruleSet.title} ${ruleSet.version}`}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            type="date"
            required
            label={translate('programmeMoney.day')}
            value={asked.day}
            onChange={change('day')}
            slotProps={{ inputLabel: { shrink: true } }}
          />
          {numbers.map((field) => (
            <TextField
              key={field}
              type="number"
              required={field === 'families'}
              label={translate(`programmeMoney.${field}`)}
              value={asked[field]}
              onChange={change(field)}
              slotProps={{ htmlInput: { min: 0 } }}
            />
          ))}
        </Stack>
        <Button type="submit" variant="contained" disabled={asked.families === ''}>
          {translate('programmeMoney.ask')}
        </Button>
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {money !== undefined && <Sums money={money} />}
      </Stack>
    </Panel>
  );
}

function Sums({ money }: { money: ProgrammeMoney }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { funded, attachment, release, results, allocation, reasonCodes } = money;
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

function keyOf(ruleSet: RuleSetSummary | undefined): string {
  return ruleSet === undefined ? '' : `${ruleSet.id} ${ruleSet.version}`;
}

/** What was left empty is not asked. */
function bodyOf({ rules, day, ...given }: Asked): Readonly<Record<string, unknown>> {
  const [ruleSetId, ruleSetVersion] = rules.split(' ');
  const told = numbers.filter((field) => given[field] !== '').map((field) => [field, Number(given[field])] as const);
  return { ruleSetId, ruleSetVersion, day, ...Object.fromEntries(told) };
}
