import { BooleanInput, NumberInput, RadioButtonGroupInput, SelectInput, TextInput, useTranslate } from 'react-admin';
import { DayInput } from '../../days/DayInput.js';
import { today } from '../../format/format.js';
import { useChoiceWords } from '../../wording/use-words.js';
import type { CommandSubject, Field } from '../command-form.js';
import { AgenciesField, AgencyField } from './AgencyFields.js';
import { ClaimsField } from './ClaimsField.js';
import { ClaimWindowField } from './ClaimWindowField.js';
import { GoalField, MemberField, MembersField, NeedField } from './FamilyFields.js';
import { KeptFamilyField } from './KeptFamilyField.js';
import { LinesField } from './LinesField.js';
import { RuleSetField } from './RuleSetField.js';
import { useFieldLabel } from './use-field-label.js';
import { VerdictsField } from './VerdictsField.js';
import { WorkerField } from './WorkerField.js';

interface CommandFieldProps {
  readonly field: Field;
  readonly command: string;
  readonly subject: CommandSubject;
}

/** One question of a dialog. */
export function CommandField({ field, command, subject }: CommandFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { label, help } = useFieldLabel(field, command);
  const { source } = field;
  const common = { source, label, helperText: help, isRequired: field.optional !== true, fullWidth: true };
  const own = { source, label, help, required: field.optional !== true, subject };

  switch (field.ask) {
    case 'line':
      return <TextInput {...common} />;
    case 'email':
      return <TextInput {...common} type="email" autoComplete="off" />;
    case 'telephone':
      return <TextInput {...common} type="tel" autoComplete="off" />;
    case 'prose':
      return <TextInput {...common} multiline minRows={3} maxRows={10} />;
    case 'date':
      return (
        <DayInput
          {...common}
          withAge={source.endsWith('dateOfBirth')}
          {...(field.notAhead === true ? { max: today() } : {})}
        />
      );
    case 'number':
      return <NumberInput {...common} min={0} step={1} inputMode="numeric" />;
    case 'money':
      // Asked for in pounds, kept in pence.
      return (
        <NumberInput
          {...common}
          min={0}
          step={0.01}
          format={(pence: unknown) => (typeof pence === 'number' ? pence / 100 : '')}
          parse={(pounds: string) => (pounds === '' ? null : Math.round(Number(pounds) * 100))}
        />
      );
    case 'yes-no':
      return <BooleanInput source={source} label={label} helperText={help} />;
    case 'choice': {
      const choices = field.options.map((id) => ({ id, name: words(field.list, id) }));
      return field.few === true ? (
        <RadioButtonGroupInput {...common} choices={choices} translateChoice={false} row />
      ) : (
        <SelectInput {...common} choices={choices} translateChoice={false} emptyText={translate('commands.choose')} />
      );
    }
    case 'member':
      return <MemberField {...own} />;
    case 'dead-member':
      return <MemberField {...own} who="dead" />;
    case 'gone-member':
      return <MemberField {...own} who="gone" />;
    case 'members':
      return <MembersField {...own} />;
    case 'need':
      return <NeedField {...own} />;
    case 'goal':
      return <GoalField {...own} />;
    case 'agency':
      return <AgencyField {...own} />;
    case 'agencies':
      return <AgenciesField {...own} />;
    case 'worker':
      return <WorkerField {...own} />;
    case 'rule-set':
      return <RuleSetField {...own} />;
    case 'claim-window':
      return <ClaimWindowField {...own} />;
    case 'kept-family':
      return <KeptFamilyField {...own} />;
    case 'claims':
      return <ClaimsField {...own} />;
    case 'lines':
      return <LinesField {...own} />;
    case 'verdicts':
      return <VerdictsField {...own} />;
  }
}
