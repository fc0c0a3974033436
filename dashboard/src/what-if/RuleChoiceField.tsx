import { Alert, Button, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { problemOf } from '../api/problem.js';
import { ruleSetOf, ruleSetValue } from '../commands/choice-values.js';
import { inOrder, ruleSetChoiceWords } from '../rule-sets/rule-set-choice.js';
import { usePlatform } from '../session/platform.js';
import { useChoiceWords } from '../wording/use-words.js';
import { askedRules, DOCUMENT, PINNED, type RuleChoice } from './rule-choice.js';
import { useRuleSets } from './use-what-if.js';

interface RuleChoiceFieldProps {
  readonly label: string;
  readonly value: RuleChoice;
  readonly onChange: (value: RuleChoice) => void;
}

/** Which rules one side is judged by; an installed rule set can be taken as a start for a changed one. */
export function RuleChoiceField({ label, value, onChange }: RuleChoiceFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { request } = usePlatform();
  const { data = [] } = useRuleSets();
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const { chosen, text } = value;

  const change = async (): Promise<void> => {
    setFailure(undefined);
    const { ruleSetId = '', ruleSetVersion = '' } = ruleSetOf(chosen);
    try {
      const query = new URLSearchParams({ version: ruleSetVersion }).toString();
      const { json } = await request(`/api/pbr/rule-sets/${encodeURIComponent(ruleSetId)}?${query}`);
      onChange({ chosen: DOCUMENT, text: JSON.stringify(json, undefined, 2) });
    } catch (error) {
      setFailure(problemOf(error)?.detail ?? translate('problems.unexpected'));
    }
  };

  return (
    <Stack sx={{ gap: 1, minWidth: 0 }}>
      <TextField
        select
        label={label}
        value={chosen}
        onChange={(event) => onChange({ text, chosen: event.target.value })}
      >
        <MenuItem value={PINNED}>{translate('whatIf.pinned')}</MenuItem>
        {inOrder(data).map((ruleSet) => (
          <MenuItem key={ruleSetValue(ruleSet)} value={ruleSetValue(ruleSet)} sx={{ whiteSpace: 'normal' }}>
            {ruleSetChoiceWords(ruleSet, words, translate)}
          </MenuItem>
        ))}
        <MenuItem value={DOCUMENT}>{translate('whatIf.document')}</MenuItem>
      </TextField>
      {chosen === DOCUMENT ? (
        <TextField
          multiline
          minRows={6}
          maxRows={24}
          label={translate('whatIf.documentText')}
          helperText={translate(
            text !== '' && askedRules(value) === undefined ? 'whatIf.noJson' : 'whatIf.documentHelp',
          )}
          error={text !== '' && askedRules(value) === undefined}
          value={text}
          onChange={(event) => onChange({ chosen, text: event.target.value })}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace', fontSize: '0.8125rem' } } }}
        />
      ) : (
        chosen !== PINNED && (
          <Button size="small" sx={{ alignSelf: 'flex-start' }} onClick={() => void change()}>
            {translate('whatIf.change')}
          </Button>
        )
      )}
      {failure !== undefined && <Alert severity="error">{failure}</Alert>}
    </Stack>
  );
}
