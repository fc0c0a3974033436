import type { FamilyClaimsEvent, PaymentDecision } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import type { PrepareClaim, SubmitClaim } from './family-claims.commands.js';
import { familyClaimsDecider as claimDecider } from './family-claims.decider.js';

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
const prepare: PrepareClaim = { type: 'PrepareClaim', ...claim, freedBy: [], decidedOn: -1 };
const prepared: FamilyClaimsEvent = {
  type: 'claims.ClaimPrepared',
  data: { ...claim, basis: [...claim.basis], amountPence: 80_000 },
};
const approved: FamilyClaimsEvent = {
  type: 'claims.ClaimApproved',
  data: { ...ids, approvedBy: 'quinn', approvedOn: '2026-01-06' },
};
const submitted: FamilyClaimsEvent = {
  type: 'claims.ClaimSubmitted',
  data: { ...ids, amountPence: 80_000, submittedBy: 'pat', submittedOn: '2026-01-07', windowId: 'window-2026-q1' },
};
const approve = (approvedBy: string) =>
  ({
    type: 'ApproveClaim',
    claimId: 'claim',
    approvedBy,
    approvedOn: '2026-01-06',
    changes: [],
    disagreeing: [],
  }) as const;
const betweenWindows: SubmitClaim = {
  type: 'SubmitClaim',
  claimId: 'claim',
  submittedBy: 'pat',
  submittedOn: '2026-01-07',
  auditFirst: false,
  payability: { payable: false, reason: 'no-window-open' },
  changes: [],
};
const submit: SubmitClaim = { ...betweenWindows, payability: { payable: true, windowId: 'window-2026-q1' } };

describe('Claim', () => {
  it('is prepared with its decision and what it rests on', () => {
    given(claimDecider, []).when(prepare).then([prepared]);
  });
  it('is not prepared while something is missing, nor twice', () => {
    given(claimDecider, [])
      .when({ ...prepare, decision: { ...decision, claimable: false } })
      .thenFails('CLAIM.NOT_CLAIMABLE');
    given(claimDecider, [prepared]).when(prepare).thenFails('CLAIM.ALREADY_PREPARED');
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
      .when({ ...submit, payability: { payable: false, reason: 'results-not-paid', fundingMode: 'suspended' } })
      .thenFails('CLAIM.NOT_FUNDED');
  });

  it('goes with a batch only, where the rules ask for audit first', () => {
    const audited = { ...submit, auditFirst: true };
    const put: FamilyClaimsEvent = {
      type: 'claims.ClaimPutInBatch',
      data: { ...ids, batchId: 'batch', closesOn: '2026-03-31', putBy: 'pat', putOn: '2026-01-06' },
    };
    given(claimDecider, [prepared, approved]).when(audited).thenFails('CLAIM.BATCH_NEEDED');
    given(claimDecider, [prepared, approved, put]).when(audited).thenFails('CLAIM.IN_BATCH');
    given(claimDecider, [prepared, approved, put])
      .when({ ...audited, submittedOn: '2026-04-01' })
      .thenFails('CLAIM.BATCH_NEEDED');
    given(claimDecider, [prepared, approved])
      .when({ ...audited, batchId: 'batch' })
      .thenFails('CLAIM.IN_BATCH');
  });

  it('takes no step while what it rests on does not hold', () => {
    const changes = [{ testId: 'outcome-of-need', is: 'not-met' as const, reasonCode: 'OUTCOME_NOT_ACHIEVED' }];
    given(claimDecider, [prepared])
      .when({ ...approve('quinn'), changes })
      .thenFails('CLAIM.BASIS_FELL');
    given(claimDecider, [prepared, approved])
      .when({ ...submit, changes })
      .thenFails('CLAIM.BASIS_FELL');
    const note = { type: 'NoteBasis', claimId: 'claim', askedOn: '2026-01-06', changes } as const;
    const fell: FamilyClaimsEvent = { type: 'claims.ClaimFell', data: { ...ids, askedOn: '2026-01-06', changes } };
    const heldAgain: FamilyClaimsEvent = { type: 'claims.ClaimHeldAgain', data: { ...ids, askedOn: '2026-01-06' } };
    given(claimDecider, [prepared]).when(note).then([fell]);
    given(claimDecider, [prepared, fell]).when(note).then([]);
    given(claimDecider, [prepared])
      .when({ ...note, changes: [] })
      .then([]);
    given(claimDecider, [prepared, fell])
      .when({ ...note, changes: [] })
      .then([heldAgain]);
  });

  it('is taken through its steps in the order of their days', () => {
    given(claimDecider, [prepared])
      .when({ ...approve('quinn'), approvedOn: '2026-01-04' })
      .thenFails('CLAIM.DATE_TOO_EARLY');
    given(claimDecider, [prepared, approved])
      .when({ ...submit, submittedOn: '2026-01-05' })
      .thenFails('CLAIM.DATE_TOO_EARLY');
  });

  describe('when it went to the department', () => {
    const past = [prepared, approved, submitted];
    const by = { recordedBy: 'pat', today: '2026-03-01' } as const;
    const pay = {
      type: 'RecordPayment',
      claimId: 'claim',
      amountPence: 80_000,
      paidOn: '2026-02-20',
      reference: 'BACS 1',
      changes: [],
      ...by,
    } as const;
    const paid: FamilyClaimsEvent = {
      type: 'claims.ClaimPaid',
      data: { ...ids, amountPence: 80_000, paidOn: '2026-02-20', reference: 'BACS 1', recordedBy: 'pat' },
    };
    const refuse = {
      type: 'RecordRefusal',
      claimId: 'claim',
      reason: 'No proof',
      refusedOn: '2026-02-20',
      ...by,
    } as const;
    const refused: FamilyClaimsEvent = {
      type: 'claims.ClaimRefused',
      data: { ...ids, reason: 'No proof', refusedOn: '2026-02-20', recordedBy: 'pat' },
    };
    const why = { reason: 'Wrong child', withdrawnBy: 'pat', withdrawnOn: '2026-03-01' } as const;
    const withdraw = { type: 'WithdrawClaim', claimId: 'claim', ...why } as const;
    const withdrawn: FamilyClaimsEvent = { type: 'claims.ClaimWithdrawn', data: { ...ids, ...why } };
    const repay = (amountPence: number) =>
      ({
        type: 'RecordRepayment',
        claimId: 'claim',
        amountPence,
        repaidOn: '2026-03-01',
        reference: 'R 1',
        ...by,
      }) as const;
    const repaid = (amountPence: number): FamilyClaimsEvent => ({
      type: 'claims.RepaymentRecorded',
      data: { ...ids, amountPence, repaidOn: '2026-03-01', reference: 'R 1', recordedBy: 'pat' },
    });
    const fellBack = { description: 'Excluded again', observedOn: '2026-02-25', observedBy: 'kay' };

    it('is paid what was claimed, or refused, once', () => {
      given(claimDecider, past).when(pay).then([paid]);
      given(claimDecider, past).when(refuse).then([refused]);
      given(claimDecider, past)
        .when({ ...pay, amountPence: 79_999 })
        .thenFails('CLAIM.AMOUNT_DIFFERS');
      given(claimDecider, past)
        .when({ ...pay, paidOn: '2026-03-02' })
        .thenFails('CLAIM.DATE_IN_FUTURE');
      given(claimDecider, [...past, paid])
        .when(refuse)
        .thenFails('CLAIM.ALREADY_ANSWERED');
      given(claimDecider, [...past, refused])
        .when(pay)
        .thenFails('CLAIM.ALREADY_ANSWERED');
      given(claimDecider, [prepared, approved]).when(pay).thenFails('CLAIM.NOT_SUBMITTED');
    });
    it('is acknowledged once, between its submission and the answer', () => {
      const acknowledge = {
        type: 'RecordAcknowledgement',
        claimId: 'claim',
        reference: 'A 1',
        acknowledgedOn: '2026-02-10',
        ...by,
      } as const;
      const acknowledged: FamilyClaimsEvent = {
        type: 'claims.ClaimAcknowledged',
        data: { ...ids, reference: 'A 1', acknowledgedOn: '2026-02-10', recordedBy: 'pat' },
      };
      given(claimDecider, past).when(acknowledge).then([acknowledged]);
      given(claimDecider, [...past, acknowledged])
        .when(pay)
        .then([paid]);
      given(claimDecider, [...past, acknowledged])
        .when(acknowledge)
        .thenFails('CLAIM.ALREADY_ACKNOWLEDGED');
      given(claimDecider, [...past, paid])
        .when(acknowledge)
        .thenFails('CLAIM.ALREADY_ANSWERED');
      given(claimDecider, [prepared, approved]).when(acknowledge).thenFails('CLAIM.NOT_SUBMITTED');
      given(claimDecider, past)
        .when({ ...acknowledge, acknowledgedOn: '2026-01-06' })
        .thenFails('CLAIM.DATE_TOO_EARLY');
      given(claimDecider, past)
        .when({ ...acknowledge, acknowledgedOn: '2026-03-02' })
        .thenFails('CLAIM.DATE_IN_FUTURE');
    });
    it('is answered, falls back and is paid back no earlier than it went or was paid', () => {
      const early = '2026-01-06';
      given(claimDecider, past)
        .when({ ...pay, paidOn: early })
        .thenFails('CLAIM.DATE_TOO_EARLY');
      given(claimDecider, past)
        .when({ ...refuse, refusedOn: early })
        .thenFails('CLAIM.DATE_TOO_EARLY');
      given(claimDecider, past)
        .when({ type: 'ObserveRegression', claimId: 'claim', ...fellBack, observedOn: early, today: '2026-03-01' })
        .thenFails('CLAIM.DATE_TOO_EARLY');
      given(claimDecider, past)
        .when({ ...withdraw, withdrawnOn: early })
        .thenFails('CLAIM.DATE_TOO_EARLY');
      given(claimDecider, [...past, paid, withdrawn])
        .when({ ...repay(1), repaidOn: '2026-02-19' })
        .thenFails('CLAIM.DATE_TOO_EARLY');
    });
    it('is withdrawn at any time but after a refusal, and then ends', () => {
      for (const history of [[prepared], [prepared, approved], past, [...past, paid]]) {
        given(claimDecider, history).when(withdraw).then([withdrawn]);
      }
      given(claimDecider, [...past, refused])
        .when(withdraw)
        .thenFails('CLAIM.REFUSED');
      given(claimDecider, [...past, withdrawn])
        .when(withdraw)
        .thenFails('CLAIM.WITHDRAWN');
      given(claimDecider, [prepared, withdrawn]).when(approve('quinn')).thenFails('CLAIM.WITHDRAWN');
      given(claimDecider, [prepared, approved, withdrawn]).when(submit).thenFails('CLAIM.WITHDRAWN');
      given(claimDecider, [...past, withdrawn])
        .when(pay)
        .thenFails('CLAIM.WITHDRAWN');
    });
    it('is repaid in parts, never more than was paid, and only once withdrawn', () => {
      const history = [...past, paid, withdrawn];
      given(claimDecider, history)
        .when(repay(30_000))
        .then([repaid(30_000)]);
      given(claimDecider, [...history, repaid(30_000)])
        .when(repay(50_001))
        .thenFails('CLAIM.REPAYS_TOO_MUCH');
      given(claimDecider, [...history, repaid(80_000)])
        .when(repay(1))
        .thenFails('CLAIM.NOTHING_TO_REPAY');
      given(claimDecider, [...past, paid])
        .when(repay(80_000))
        .thenFails('CLAIM.NOTHING_TO_REPAY');
      given(claimDecider, [...past, withdrawn])
        .when(repay(1))
        .thenFails('CLAIM.NOTHING_TO_REPAY');
    });
    it('stands when the family falls back', () => {
      const observe = { type: 'ObserveRegression', claimId: 'claim', ...fellBack, today: '2026-03-01' } as const;
      const observed: FamilyClaimsEvent = { type: 'claims.RegressionObserved', data: { ...ids, ...fellBack } };
      given(claimDecider, [...past, paid])
        .when(observe)
        .then([observed]);
      given(claimDecider, [...past, paid, observed])
        .when(refuse)
        .thenFails('CLAIM.ALREADY_ANSWERED');
      given(claimDecider, [prepared]).when(observe).thenFails('CLAIM.NOT_SUBMITTED');
    });
  });
});
