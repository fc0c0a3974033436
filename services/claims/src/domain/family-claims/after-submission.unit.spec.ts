import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { familyClaimsDecider as claimDecider } from './family-claims.decider.js';
import { approve, approved, ids, prepared, submit, submitted } from './family-claims.examples.spec.js';

describe('A claim that went to the department', () => {
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
