import { Stack, Typography } from '@mui/material';
import type { Member } from '@turnaround/contracts';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ageOn, formatDate, today } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';

/** Everybody in the family; `more` adds what a screen has to say of each. */
export function MemberList({ members, more }: { members: readonly Member[]; more?: (member: Member) => ReactNode }) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 2 }}>
      {members.map((member) => (
        <li key={member.memberId}>
          <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {member.firstName} {member.lastName}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {words('relationship', member.relationship)}
            {member.dateOfBirth !== undefined &&
              `, ${translate('families.bornOn', { date: formatDate(member.dateOfBirth), smart_count: ageOn(member.dateOfBirth, today()) })}`}
            {member.expectedOn !== undefined &&
              `, ${translate('families.expectedOn', { date: formatDate(member.expectedOn) })}`}
          </Typography>
          {more?.(member)}
        </li>
      ))}
    </Stack>
  );
}
