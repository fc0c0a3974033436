import { SelectInput, useTranslate } from 'react-admin';
import { inOrder, ruleSetChoiceWords } from '../../rule-sets/rule-set-choice.js';
import { useRuleSets } from '../../what-if/use-what-if.js';
import { useChoiceWords } from '../../wording/use-words.js';
import { ruleSetValue } from '../choice-values.js';
import type { OwnFieldProps } from './use-field-label.js';

/** The rule sets installed here, by title, version and the time they are for. */
export function RuleSetField({ source, label, help, required }: OwnFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { data = [] } = useRuleSets();
  const choices = inOrder(data).map((ruleSet) => ({
    id: ruleSetValue(ruleSet),
    name: ruleSetChoiceWords(ruleSet, words, translate),
  }));
  return (
    <SelectInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={choices}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}
