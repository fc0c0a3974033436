import { OF_FAMILY, PROGRAMME, SHARED, WITH_TEAM } from './grants.js';
import type { Group, Row, Who } from './row.js';

/** A list and its records stand to people alike. */
function listed(name: string, who: Who): readonly Row[] {
  return [
    { address: `GET /api/${name}`, ask: 'list', who },
    { address: `GET /api/${name}/:id`, ask: 'record', who },
  ];
}

export const families: Group = {
  title: 'What is known of families',
  why: `A family is told who holds its data and who sees them, and others see them on a need to know. So a key worker sees the
families of the own team, a team manager also what waits for a decision and what was declined, and a partner agency
only families that have consented to it while an agreement is in force, and of these the name, the stage, the key worker's name, the
days of referral and closing and the version of the plan. What once was with a
team and is with another now is the other's.`,
  rows: [
    ...listed('families', { ...OF_FAMILY, partner: SHARED }),
    ...listed('households', OF_FAMILY),
    ...listed('referrals', OF_FAMILY),
    ...listed('pipeline', OF_FAMILY),
    ...listed('positions', OF_FAMILY),
    ...listed('needs', OF_FAMILY),
    ...listed('plans', OF_FAMILY),
    ...listed('contacts', OF_FAMILY),
    ...listed('evidence', OF_FAMILY),
    ...listed('timeline', OF_FAMILY),
    ...listed('tasks', OF_FAMILY),
    ...listed('re-referrals', { 'key-worker': WITH_TEAM, 'team-manager': WITH_TEAM, ...PROGRAMME }),
    ...listed('service-requests', {
      'key-worker': WITH_TEAM,
      'team-manager': WITH_TEAM,
      ...PROGRAMME,
      partner: SHARED,
    }),
    // What an agency told, and what was decided: by nobody else, and without what the programme knows besides.
    ...listed('sent-referrals', { ...PROGRAMME, partner: ['referred by the agency'] }),
    ...listed('claims', { 'key-worker': WITH_TEAM, 'team-manager': WITH_TEAM, ...PROGRAMME }),
  ],
};

export const acrossFamilies: Group = {
  title: 'What is about families of several teams at once',
  why: `Pairs of families that may be one, rows of a school's file that may be about several children, and the claims sent
together name families of every team. Teams therefore do not read them; the programme does.`,
  rows: [
    ...listed('overlaps', PROGRAMME),
    ...listed('match-reviews', PROGRAMME),
    ...listed('claim-batches', PROGRAMME),
  ],
};
