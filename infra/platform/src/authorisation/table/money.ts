import { EVERYBODY, PROGRAMME, WITH_TEAM } from './grants.js';
import type { Group, Row, Who } from './row.js';

const PROGRAMME_MANAGER = { 'programme-manager': 'whole' } as const satisfies Who;
const COMPARERS = { 'programme-manager': 'whole', auditor: 'whole', administrator: 'whole' } as const satisfies Who;
const act = (address: string, who: Who): Row => ({ address: `POST /api/${address}`, ask: 'act', who });
const claim = (step: string, who: Who = PROGRAMME_MANAGER): Row => ({
  address: `POST /api/claims${step}`,
  ask: 'command',
  who,
});

export const claims: Group = {
  title: 'Claims and their payment',
  why: `A claim is made ready by a manager and decided, sent and settled by the programme manager alone; an auditor marks the sample and
changes nothing else. Whoever works with a family may say that it has slipped back. The pack of a claim holds the whole
evidence: only the programme and those who audit it take it.`,
  rows: [
    claim('', { 'team-manager': WITH_TEAM, 'programme-manager': 'whole' }),
    claim('/:id/approve'),
    claim('/:id/submit'),
    claim('/:id/withdraw'),
    claim('/:id/record-acknowledgement'),
    claim('/:id/record-payment'),
    claim('/:id/record-refusal'),
    claim('/:id/record-repayment'),
    claim('/:id/observe-regression', {
      'key-worker': WITH_TEAM,
      'team-manager': WITH_TEAM,
      'programme-manager': 'whole',
    }),
    {
      address: 'GET /api/claims/:id/recompute',
      ask: 'record',
      who: { 'team-manager': WITH_TEAM, ...COMPARERS },
    },
    { address: 'GET /api/claims/:id/evidence-pack', ask: 'record', who: COMPARERS },
    act('overlaps/:id/review', PROGRAMME_MANAGER),
    act('claim-batches', PROGRAMME_MANAGER),
    act('claim-batches/:id/add-claims', PROGRAMME_MANAGER),
    act('claim-batches/:id/draw-audit-sample', PROGRAMME_MANAGER),
    act('claim-batches/:id/record-sample-outcome', { 'programme-manager': 'whole', auditor: 'whole' }),
    act('claim-batches/:id/submit', PROGRAMME_MANAGER),
  ],
};

export const rules: Group = {
  title: 'Payment rules and what-if',
  why: `Rules hold no family, and whoever works under them may know them. Trying them on a family reads its record, so whoever may read the record may try; over the whole
programme only those who answer for it.`,
  rows: [
    {
      address: 'POST /api/pbr/evaluate',
      ask: 'record',
      who: { 'key-worker': WITH_TEAM, 'team-manager': WITH_TEAM, ...PROGRAMME },
    },
    act('pbr/programme-money', PROGRAMME),
    {
      address: 'GET /api/pbr/rule-sets',
      ask: 'question',
      who: EVERYBODY,
    },
    {
      address: 'GET /api/pbr/rule-sets/:id',
      ask: 'question',
      who: EVERYBODY,
    },
    act('pbr/comparisons', COMPARERS),
    { address: 'GET /api/pbr/comparisons', ask: 'question', who: COMPARERS },
    { address: 'GET /api/pbr/comparisons/:id', ask: 'question', who: COMPARERS },
  ],
};
