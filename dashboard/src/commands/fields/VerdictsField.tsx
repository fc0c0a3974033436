import { Box, Typography } from '@mui/material';
import { Verdict } from '@turnaround/contracts';
import { RadioButtonGroupInput, TextInput, useTranslate } from 'react-admin';
import { useChoiceWords } from '../../wording/use-words.js';
import type { OwnFieldProps } from './use-field-label.js';

/** For each goal of the plan: how far it was met, and what shows it. The goal ids are there from the start (`verdictPerGoal`). */
export function VerdictsField({ source, label, subject }: OwnFieldProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const goals = subject.family?.goals ?? [];
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, mb: 2 }}>
      <Typography component="legend" variant="subtitle2">
        {label}
      </Typography>
      {goals.length === 0 && <Typography color="text.secondary">{translate('commands.noGoals')}</Typography>}
      {goals.map((goal, index) => (
        <Box key={goal.goalId} sx={{ mt: 1, pl: 2, borderLeft: 3, borderColor: 'divider' }}>
          <Typography sx={{ overflowWrap: 'anywhere' }}>{goal.description}</Typography>
          <RadioButtonGroupInput
            source={`${source}.${index}.verdict`}
            label={translate('commands.fields.verdict')}
            choices={Verdict.options.map((id) => ({ id, name: words('verdict', id) }))}
            translateChoice={false}
            helperText={false}
            row
          />
          <TextInput
            source={`${source}.${index}.evidence`}
            label={translate('commands.fields.verdictEvidence')}
            multiline
            minRows={2}
            helperText={false}
            fullWidth
          />
        </Box>
      ))}
    </Box>
  );
}
