import { SHARED, TEAM_ONLY, WITH_INTAKE, WITH_TEAM } from './grants.js';
import type { Group, Row, Who } from './row.js';

const act = (address: string, who: Who): Row => ({ address: `POST /api/${address}`, ask: 'act', who });
const command = (address: string, who: Who): Row => ({ address: `POST /api/${address}`, ask: 'command', who });

export const intake: Group = {
  title: 'Referral, allocation and consent',
  why: `Anybody of the programme and any partner may refer. Who decides on a referral is a manager (the "senior gatekeeper" of the
allocation meeting), who also allocates; a manager of one team does not decide for another. Whether a family is supported and
with whom its data are shared is written down by who works with it, and by those who answer for the programme or for its data.`,
  rows: [
    act('referrals', {
      'key-worker': 'whole',
      'team-manager': 'whole',
      'programme-manager': 'whole',
      partner: 'whole',
    }),
    command('referrals/:id/accept', { 'team-manager': WITH_INTAKE, 'programme-manager': 'whole' }),
    command('referrals/:id/ask-referrer', { 'team-manager': WITH_INTAKE, 'programme-manager': 'whole' }),
    command('referrals/:id/answer', {
      'team-manager': WITH_INTAKE,
      'programme-manager': 'whole',
      partner: ['referred by the agency'],
    }),
    command('referrals/:id/decline', { 'team-manager': WITH_INTAKE, 'programme-manager': 'whole' }),
    command('referrals/:id/allocate-key-worker', { 'team-manager': WITH_INTAKE, 'programme-manager': 'whole' }),
    command('referrals/:id/record-programme-consent', {
      'key-worker': WITH_TEAM,
      'team-manager': WITH_INTAKE,
      'programme-manager': 'whole',
    }),
    command('referrals/:id/record-consent', {
      'key-worker': WITH_TEAM,
      'team-manager': WITH_TEAM,
      'programme-manager': 'whole',
      'data-officer': 'whole',
    }),
  ],
};

export const work: Group = {
  title: 'Assessment, plan, contact and closing',
  why: `Work with a family is done and written down by the workers of its own team and their manager; other roles read it. A partner
agency signs a plan only for itself, and only of a family whose data are shared with it.`,
  rows: [
    command('assessments/:id/record-family-agreement', TEAM_ONLY),
    command('assessments/:id/start', TEAM_ONLY),
    command('assessments/:id/record-need', TEAM_ONLY),
    command('assessments/:id/record-strength', TEAM_ONLY),
    command('assessments/:id/record-childs-voice', TEAM_ONLY),
    command('assessments/:id/complete', TEAM_ONLY),
    command('plans/:id/draft', TEAM_ONLY),
    command('plans/:id/set-goal', TEAM_ONLY),
    command('plans/:id/agree', { ...TEAM_ONLY, partner: SHARED }),
    command('plans/:id/log-contact', TEAM_ONLY),
    command('plans/:id/hold-review', TEAM_ONLY),
    command('plans/:id/close', TEAM_ONLY),
  ],
};

export const agencies: Group = {
  title: 'Agencies, agreements and requests for services',
  why: `The directory is kept by managers; an information-sharing agreement is signed for the programme, not for a team. A service is
asked for by the family's own team; the agency that was asked answers for itself and for nobody else.`,
  rows: [
    act('agencies', { 'team-manager': 'whole', 'programme-manager': 'whole', administrator: 'whole' }),
    act('agencies/:id/sign-sharing-agreement', {
      'programme-manager': 'whole',
      'data-officer': 'whole',
      administrator: 'whole',
    }),
    command('service-requests', TEAM_ONLY),
    command('service-requests/:id/accept', { partner: SHARED }),
    command('service-requests/:id/decline', { partner: SHARED }),
    command('service-requests/:id/fulfil', { ...TEAM_ONLY, partner: SHARED }),
  ],
};

const MANAGERS = { 'team-manager': WITH_TEAM, 'programme-manager': 'whole' } as const;
const RECORDERS = { 'key-worker': WITH_TEAM, ...MANAGERS } as const;
const PROGRAMME_MANAGER = { 'programme-manager': 'whole' } as const;

export const outcomes: Group = {
  title: 'Evidence of outcomes',
  why: `Evidence is recorded by who works with the family and by the programme; it is taken back by a manager. What changes whether
something is paid for (equal progress, a need set aside) is decided by the programme manager alone.`,
  rows: [
    command('outcome-records/:id/record-evidence', RECORDERS),
    command('outcome-records/:id/retract-evidence', MANAGERS),
    command('outcome-records/:id/allow-equivalent-progress', PROGRAMME_MANAGER),
    command('outcome-records/:id/record-household-change', RECORDERS),
    command('outcome-records/:id/confirm-departure', MANAGERS),
    command('outcome-records/:id/record-death', RECORDERS),
    command('outcome-records/:id/take-back-death', RECORDERS),
    command('outcome-records/:id/set-need-aside', PROGRAMME_MANAGER),
    command('outcome-records/:id/migrate-rule-set', PROGRAMME_MANAGER),
  ],
};
