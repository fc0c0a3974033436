import type { FamilyClaimsEvent, PaymentDecision } from '@turnaround/contracts';
import type { PrepareClaim, SubmitClaim } from './family-claims.commands.js';

export const decision: PaymentDecision = {
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
export const ids = { claimId: 'claim', caseId: 'case', familyId: 'family' };
export const claim = {
  ...ids,
  familyName: 'Moss',
  authority: 'E06999999',
  decision,
  basis: [{ stream: 'referral-case', revision: 2, hash: 'abc' }],
  ruleSetHash: 'def',
  preparedBy: 'pat',
  preparedOn: '2026-01-05',
};
export const prepare: PrepareClaim = { type: 'PrepareClaim', ...claim, freedBy: [], decidedOn: -1 };
export const prepared: FamilyClaimsEvent = {
  type: 'claims.ClaimPrepared',
  data: { ...claim, basis: [...claim.basis], amountPence: 80_000 },
};
export const approved: FamilyClaimsEvent = {
  type: 'claims.ClaimApproved',
  data: { ...ids, approvedBy: 'quinn', approvedOn: '2026-01-06' },
};
export const submitted: FamilyClaimsEvent = {
  type: 'claims.ClaimSubmitted',
  data: { ...ids, amountPence: 80_000, submittedBy: 'pat', submittedOn: '2026-01-07', windowId: 'window-2026-q1' },
};
export const approve = (approvedBy: string) =>
  ({
    type: 'ApproveClaim',
    claimId: 'claim',
    approvedBy,
    approvedOn: '2026-01-06',
    changes: [],
    disagreeing: [],
  }) as const;
export const betweenWindows: SubmitClaim = {
  type: 'SubmitClaim',
  claimId: 'claim',
  submittedBy: 'pat',
  submittedOn: '2026-01-07',
  auditFirst: false,
  payability: { payable: false, reason: 'no-window-open' },
  changes: [],
};
export const submit: SubmitClaim = { ...betweenWindows, payability: { payable: true, windowId: 'window-2026-q1' } };
