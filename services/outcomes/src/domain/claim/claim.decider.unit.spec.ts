import type { PaymentDecision } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { PrepareClaim, SubmitClaim } from './claim.commands.js';
import { claimDecider } from './claim.decider.js';
import type { ClaimEvent } from './claim.events.js';

const decision: PaymentDecision = {
  ruleSetId: 'rules',
  ruleSetVersion: '1.0.0',
  authority: 'E06999999',
  phase: 'supporting-families',
  asOf: '2026-01-05',
  knownAt: '2026-01-05T10:00:00.000Z',
  eligibility: {
    verdict: 'eligible',
    reasonCodes: [],
    reading: 'headlines',
    threshold: 3,
    countByNeed: 3,
    countByHeadline: 3,
    criteria: [],
    evidenceIds: [],
  },
  tests: [],
  outcome: 'achieved',
  routes: [],
  attachmentPence: 0,
  amountPence: 80_000,
  claimable: true,
  reasonCodes: [],
  rulesOff: [],
  missing: [],
};
const ids = { claimId: 'claim', caseId: 'case', familyId: 'family' };
const claim = {
  ...ids,
  familyName: 'Moss',
  authority: 'E06999999',
  decision,
  basis: [{ stream: 'referral-case', revision: 2, hash: 'abc' }],
  ruleSetHash: 'def',
  preparedBy: 'pat',
  preparedOn: '2026-01-05',
};
const prepare: PrepareClaim = { type: 'PrepareClaim', ...claim };
const prepared: ClaimEvent = {
  type: 'outcomes.ClaimPrepared.v1',
  data: { ...claim, basis: [...claim.basis], amountPence: 80_000 },
};
const approved: ClaimEvent = {
  type: 'outcomes.ClaimApproved.v1',
  data: { ...ids, approvedBy: 'quinn', approvedOn: '2026-01-06' },
};
const submitted: ClaimEvent = {
  type: 'outcomes.ClaimSubmitted.v1',
  data: { ...ids, amountPence: 80_000, submittedBy: 'pat', submittedOn: '2026-01-07' },
};
const approve = (approvedBy: string) => ({ type: 'ApproveClaim', approvedBy, approvedOn: '2026-01-06' }) as const;
const betweenWindows: SubmitClaim = {
  type: 'SubmitClaim',
  submittedBy: 'pat',
  submittedOn: '2026-01-07',
  fundingMode: 'pbr',
};
const submit: SubmitClaim = { ...betweenWindows, openWindowId: 'window-2026-q1' };

describe('Claim', () => {
  it('is prepared with its decision and what it rests on', () => {
    given(claimDecider, []).when(prepare).then([prepared]);
  });
  it('is not prepared while something is missing, nor twice', () => {
    given(claimDecider, [])
      .when({ ...prepare, decision: { ...decision, claimable: false } })
      .thenFails('CLAIM.NOT_CLAIMABLE');
    given(claimDecider, [prepared]).when(prepare).thenFails('CLAIM.ALREADY_PREPARED');
    given(claimDecider, [prepared]).when({ type: 'PrepareClaimAgain' }).thenFails('CLAIM.ALREADY_PREPARED');
  });
  it('is approved by a second person only, once', () => {
    given(claimDecider, [prepared]).when(approve('quinn')).then([approved]);
    given(claimDecider, [prepared]).when(approve('pat')).thenFails('CLAIM.SECOND_PERSON_NEEDED');
    given(claimDecider, [prepared, approved]).when(approve('quinn')).thenFails('CLAIM.ALREADY_APPROVED');
    given(claimDecider, []).when(approve('quinn')).thenFails('CLAIM.NOT_PREPARED');
  });
  it('is submitted once approved, in an open window, while results earn money', () => {
    given(claimDecider, [prepared, approved]).when(submit).then([submitted]);
    given(claimDecider, [prepared]).when(submit).thenFails('CLAIM.NOT_APPROVED');
    given(claimDecider, [prepared, approved, submitted]).when(submit).thenFails('CLAIM.ALREADY_SUBMITTED');
    given(claimDecider, [prepared, approved]).when(betweenWindows).thenFails('CLAIM.NO_OPEN_WINDOW');
    given(claimDecider, [prepared, approved])
      .when({ ...submit, fundingMode: 'suspended' })
      .thenFails('CLAIM.NOT_FUNDED');
  });
});
