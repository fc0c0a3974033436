import { SelectInput, useTranslate } from 'react-admin';
import { formatDate } from '../../format/format.js';
import { useRuleSets } from '../../what-if/use-what-if.js';
import { ruleSetValue } from '../choice-values.js';
import type { OwnFieldProps } from './use-field-label.js';

/** The rule sets installed here, by title, version and the time they are for. */
export function RuleSetField({ source, label, help, required }: OwnFieldProps) {
  const translate = useTranslate();
  const { data = [] } = useRuleSets();
  const choices = data.map((ruleSet) => ({
    id: ruleSetValue(ruleSet),
    name: translate('payment.ruleSetChoice', {
      title: ruleSet.title,
      version: ruleSet.version,
      from: formatDate(ruleSet.validFrom),
      to: formatDate(ruleSet.validTo),
    }),
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
