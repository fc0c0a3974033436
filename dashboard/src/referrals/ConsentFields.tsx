import { RadioButtonGroupInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { isAsked } from '../commands/body-of-form.js';
import type { Field } from '../commands/command-form.js';
import { CommandField } from '../commands/fields/CommandField.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Consent, and with whom the family lets the programme share. */
export function ConsentFields({ fields }: { fields: readonly Field[] }) {
  const words = useChoiceWords();
  const values: Record<string, unknown> = useWatch();
  return (
    <>
      <RadioButtonGroupInput
        source="consent.status"
        label="fields.consent"
        choices={(['given', 'refused', 'not-sought'] as const).map((id) => ({ id, name: words('consentStatus', id) }))}
        translateChoice={false}
        row
      />
      {fields
        .filter((field) => isAsked(field, values))
        .map((field) => (
          <CommandField key={field.source} field={field} command="SubmitReferral" subject={{}} />
        ))}
    </>
  );
}
