import type { FormerMember } from '@turnaround/contracts';
import { CheckboxGroupInput, SelectInput, useTranslate } from 'react-admin';
import { memberLabel } from '../../families/member-label.js';
import { useChoiceWords } from '../../wording/use-words.js';
import type { OwnFieldProps } from './use-field-label.js';

function useMemberChoices({ subject }: OwnFieldProps, who: Who = 'there'): { id: string; name: string }[] {
  const words = useChoiceWords();
  return peopleOf(subject, who).map((member) => ({ id: member.memberId, name: memberLabel(member, words) }));
}

/** Who lives there; who does no more; of these who died. */
type Who = 'there' | 'gone' | 'dead';

function peopleOf({ family }: OwnFieldProps['subject'], who: Who): readonly FormerMember[] {
  if (family === undefined) return [];
  if (who === 'there') return family.members;
  return who === 'gone' ? family.gone : family.gone.filter(({ diedOn }) => diedOn !== undefined);
}

export function MemberField({ who, ...props }: OwnFieldProps & { who?: Who }) {
  const translate = useTranslate();
  return (
    <SelectInput
      source={props.source}
      label={props.label}
      helperText={props.help}
      isRequired={props.required}
      choices={useMemberChoices(props, who)}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}

export function MembersField(props: OwnFieldProps) {
  return (
    <CheckboxGroupInput
      source={props.source}
      label={props.label}
      helperText={props.help}
      choices={useMemberChoices(props)}
      translateChoice={false}
      row={false}
    />
  );
}

export function NeedField({ source, label, help, required, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const name = (memberId: string): string =>
    subject.family?.everybody.find((member) => member.memberId === memberId)?.firstName ?? '';
  const choices = (subject.family?.needs ?? []).map((need) => ({
    id: need.needId,
    name: `${name(need.memberId)}: ${words('headline', need.headline)} – ${need.description}`,
  }));
  return (
    <SelectInput
      source={source}
      label={label}
      helperText={choices.length === 0 ? translate('commands.noNeeds') : help}
      isRequired={required}
      choices={choices}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}

export function GoalField({ source, label, help, required, subject }: OwnFieldProps) {
  const translate = useTranslate();
  return (
    <SelectInput
      source={source}
      label={label}
      helperText={help}
      isRequired={required}
      choices={(subject.family?.goals ?? []).map((goal) => ({ id: goal.goalId, name: goal.description }))}
      emptyText={translate('commands.choose')}
      translateChoice={false}
      fullWidth
    />
  );
}
