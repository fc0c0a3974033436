import { z } from 'zod';
import type { Answers, Row } from './answers.js';

/** What later releases answer otherwise, each change with its reason. */
export function asAnsweredToday(answers: Answers): Answers {
  const { families = [], ...others } = answers.lists;
  return { ...answers, lists: { ...others, families: families.map(slim) } };
}

const FatFamily = z.looseObject({
  id: z.string(),
  members: z.array(z.object({ firstName: z.string(), lastName: z.string() })),
  needs: z.array(z.unknown()),
});

/** The panels of a family's page have read models of their own: the row keeps what a list shows and is searched by. */
const moved = [
  'address',
  'strengths',
  'goals',
  'planAims',
  'exitStrategy',
  'planAgencyIds',
  'planParties',
  'evidenceCount',
  'achievedNeedIds',
];

function slim(row: Row): Row {
  const { members, needs, ...rest } = FatFamily.parse(row);
  const kept = Object.fromEntries(Object.entries(rest).filter(([field]) => !moved.includes(field)));
  return {
    ...kept,
    id: row.id,
    peopleNames: members.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join(', '),
    memberCount: members.length,
    needCount: needs.length,
  };
}
