import { Relationship } from '@turnaround/contracts';
import { ArrayInput, SelectInput, SimpleFormIterator, TextInput, useTranslate } from 'react-admin';
import { DayInput } from '../days/DayInput.js';
import { AddEntry } from './AddEntry.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Everybody in the family. An unborn child has an expected date instead of a date of birth. */
export function MemberFields() {
  const translate = useTranslate();
  const words = useChoiceWords();
  const choices = Relationship.options.map((id) => ({ id, name: words('relationship', id) }));
  return (
    <ArrayInput source="members" label={false}>
      <SimpleFormIterator disableReordering disableClear fullWidth addButton={<AddEntry label="referrals.addMember" />}>
        <TextInput
          source="firstName"
          label="commands.fields.firstName"
          isRequired
          helperText="referrals.nameNotKnown"
          fullWidth
        />
        <TextInput
          source="lastName"
          label="commands.fields.lastName"
          isRequired
          helperText="referrals.nameNotKnown"
          fullWidth
        />
        <SelectInput
          source="relationship"
          label="commands.fields.relationship"
          choices={choices}
          translateChoice={false}
          emptyText={translate('commands.choose')}
          isRequired
          helperText={false}
          fullWidth
        />
        <DayInput source="dateOfBirth" label="commands.fields.dateOfBirth" withAge fullWidth />
        <DayInput
          source="expectedOn"
          label="commands.fields.expectedOn"
          helperText="referrals.birthOrExpected"
          fullWidth
        />
      </SimpleFormIterator>
    </ArrayInput>
  );
}
