import { Headline } from '@turnaround/contracts';
import { ArrayInput, SelectInput, SimpleFormIterator, TextInput, useTranslate } from 'react-admin';
import { AddEntry } from './AddEntry.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Headline problems, each with what was seen. */
export function HeadlineFields() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const choices = Headline.options.map((id) => ({ id, name: words('headline', id) }));
  return (
    <ArrayInput source="headlineProblems" label="fields.headlineProblems">
      <SimpleFormIterator
        disableReordering
        disableClear
        fullWidth
        addButton={<AddEntry label="referrals.addProblem" />}
      >
        <SelectInput
          source="headline"
          label="commands.fields.headline"
          choices={choices}
          translateChoice={false}
          emptyText={translate('commands.choose')}
          isRequired
          helperText={false}
          fullWidth
        />
        <TextInput source="seen" label="referrals.seen" multiline minRows={2} isRequired helperText={false} fullWidth />
      </SimpleFormIterator>
    </ArrayInput>
  );
}
