import { Stack, Typography } from '@mui/material';
import type { FormerMember, Member } from '@turnaround/contracts';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { ageOn, formatDate, today } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';

interface MemberListProps {
  readonly members: readonly Member[];
  /** Who lives there no more: they come last, and it is said of them. */
  readonly gone?: readonly FormerMember[];
  readonly more?: (member: Member) => ReactNode;
}

type Translate = (key: string, params: Record<string, string | number>) => string;

/** Everybody in the family; `more` adds what a screen has to say of each. */
export function MemberList({ members, gone = [], more }: MemberListProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  return (
    <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 2 }}>
      {[...members, ...gone].map((member: FormerMember) => (
        <li key={member.memberId}>
          <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {member.firstName} {member.lastName}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {words('relationship', member.relationship)}
            {member.dateOfBirth !== undefined &&
              member.diedOn === undefined &&
              `, ${translate('families.bornOn', { date: formatDate(member.dateOfBirth), smart_count: ageOn(member.dateOfBirth, today()) })}`}
            {member.expectedOn !== undefined &&
              `, ${translate('families.expectedOn', { date: formatDate(member.expectedOn) })}`}
            {member.diedOn === undefined && gone.includes(member) && `. ${translate('families.gone')}`}
            {member.diedOn !== undefined && `. ${diedWords(member, member.diedOn, translate)}`}
          </Typography>
          {more?.(member)}
        </li>
      ))}
    </Stack>
  );
}

/** The age stands still. */
function diedWords({ dateOfBirth }: Member, diedOn: string, translate: Translate): string {
  const date = formatDate(diedOn);
  if (dateOfBirth === undefined) return translate('families.diedUnborn', { date });
  return translate('families.died', { date, smart_count: ageOn(dateOfBirth, diedOn) });
}
