import { ValidationError } from 'react-admin';
import { FormHelperText } from '@mui/material';
import { useFormState, useWatch } from 'react-hook-form';
import { isAsked } from '../body-of-form.js';
import type { CommandForm, CommandSubject } from '../command-form.js';
import { CommandField } from './CommandField.js';

/** The fields a dialog asks for now; which they are may depend on what is chosen. */
export function CommandFields({ form, subject }: { form: CommandForm; subject: CommandSubject }) {
  const values: Record<string, unknown> = useWatch();
  return (
    <>
      {form.fields
        .filter((field) => isAsked(field, values))
        .map((field) => (
          <CommandField
            key={`${field.source}/${field.ask}`}
            field={field}
            command={form.contract.name}
            subject={subject}
          />
        ))}
      <WholeFormError />
    </>
  );
}

/** What is wrong with the whole and with no field in particular. */
function WholeFormError() {
  const { errors } = useFormState();
  const message = errors.root?.message;
  return message === undefined ? null : (
    <FormHelperText error role="alert">
      <ValidationError error={message} />
    </FormHelperText>
  );
}
