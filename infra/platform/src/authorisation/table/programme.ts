import { EVERYBODY, PROGRAMME, STAFF } from './grants.js';
import type { Group } from './row.js';

export const programme: Group = {
  title: 'The programme and its people',
  why: `Figures are of the families a person may see; partners get none, because small numbers tell of families. The directory of
agencies and the list of workers hold no family. Everybody reads the notices of the own account; the administrator reads
everybody's, and helps in who is locked out. How the platform itself is, in words and places and without anybody's name, is the
administrator's to look after.`,
  rows: [
    { address: 'GET /api/me', ask: 'question', who: EVERYBODY },
    { address: 'GET /api/agencies', ask: 'question', who: EVERYBODY },
    { address: 'GET /api/agencies/:id', ask: 'question', who: EVERYBODY },
    { address: 'GET /api/workers', ask: 'question', who: STAFF },
    { address: 'GET /api/programme', ask: 'question', who: STAFF },
    { address: 'GET /api/payment-position', ask: 'question', who: STAFF },
    { address: 'GET /api/live', ask: 'question', who: EVERYBODY },
    { address: 'GET /api/sign-in-notices', ask: 'question', who: EVERYBODY },
    { address: 'POST /api/sign-in-notices/seen', ask: 'act', who: EVERYBODY },
    { address: 'POST /api/sign-in-notices/passes/:accountId', ask: 'act', who: { administrator: 'whole' } },
    { address: 'GET /api/operations', ask: 'question', who: { administrator: 'whole' } },
    { address: 'POST /api/operations/redrive', ask: 'act', who: { administrator: 'whole' } },
    { address: 'POST /api/operations/leave', ask: 'act', who: { administrator: 'whole' } },
  ],
};

export const partners: Group = {
  title: 'What partner agencies follow',
  why: `An agency pulls or follows the events of families that have consented to it, as ids alone, while its agreement is in
force. Nobody else has a use for it.`,
  rows: [
    { address: 'GET /api/subscriptions/events', ask: 'list', who: { partner: ['consent and agreement'] } },
    { address: 'GET /api/subscriptions/events/stream', ask: 'list', who: { partner: ['consent and agreement'] } },
  ],
};

export const records: Group = {
  title: 'The ledger and the access log',
  why: `The ledger is read by who checks or answers for the programme's figures. Who looked at which family is read by those who
check that looks were justified, and by nobody who is looked after in it as a worker or manager.`,
  rows: [
    {
      address: 'GET /api/ledger/events',
      ask: 'record',
      who: { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/ledger/verification',
      ask: 'question',
      who: { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/ledger/incidents',
      ask: 'question',
      who: { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/ledger/seals',
      ask: 'question',
      who: { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/ledger/proof',
      ask: 'record',
      who: { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'POST /api/ledger/seals',
      ask: 'act',
      who: { auditor: 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/access-log',
      ask: 'question',
      who: { auditor: 'whole', 'data-officer': 'whole', administrator: 'whole' },
    },
    {
      address: 'GET /api/access-log/verification',
      ask: 'question',
      who: { auditor: 'whole', 'data-officer': 'whole', administrator: 'whole' },
    },
  ],
};

const IMPORTERS = { 'team-manager': 'whole', 'programme-manager': 'whole', administrator: 'whole' } as const;
const FEED_READERS = PROGRAMME;
const FEED_SENDERS = { 'programme-manager': 'whole', 'data-officer': 'whole', administrator: 'whole' } as const;

export const files: Group = {
  title: 'Files of referrals and of data feeds',
  why: `Whoever brings files in reads what became of their rows. Feeds hold children of every school and team, so they are with the
programme and the data officer; a team manager is told only how fresh they are.`,
  rows: [
    { address: 'POST /api/referral-imports', ask: 'act', who: IMPORTERS },
    { address: 'GET /api/referral-imports', ask: 'question', who: IMPORTERS },
    { address: 'GET /api/referral-imports/:id', ask: 'question', who: IMPORTERS },
    { address: 'POST /api/feed-imports', ask: 'act', who: FEED_SENDERS },
    { address: 'GET /api/feed-imports', ask: 'question', who: FEED_READERS },
    { address: 'GET /api/feed-imports/:id', ask: 'question', who: FEED_READERS },
    { address: 'GET /api/feed-imports/:id/rows', ask: 'question', who: FEED_READERS },
    { address: 'GET /api/feed-imports/:id/rows.csv', ask: 'question', who: FEED_READERS },
    { address: 'GET /api/feeds', ask: 'question', who: { 'team-manager': 'whole', ...PROGRAMME } },
    { address: 'GET /api/feeds/:kind/template', ask: 'question', who: FEED_READERS },
    {
      address: 'POST /api/feed-imports/:id/take-back',
      ask: 'act',
      who: FEED_SENDERS,
    },
    {
      address: 'POST /api/match-reviews/:id/confirm',
      ask: 'act',
      who: { 'programme-manager': 'whole', 'data-officer': 'whole' },
    },
    {
      address: 'POST /api/match-reviews/:id/reject',
      ask: 'act',
      who: { 'programme-manager': 'whole', 'data-officer': 'whole' },
    },
    {
      address: 'POST /api/match-reviews/:id/reopen',
      ask: 'act',
      who: { 'programme-manager': 'whole', 'data-officer': 'whole' },
    },
  ],
};
