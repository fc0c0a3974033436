import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { owedPence } from './claim.state.js';
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
    given(claimDecider, [...past, paid])
      .when(pay)
      .thenFails('CLAIM.ALREADY_ANSWERED');
    given(claimDecider, [prepared, approved]).when(pay).thenFails('CLAIM.NOT_SUBMITTED');
  });
  describe('and that money comes for although it has not earned it', () => {
    const changes = [
      { testId: 'outcome', needId: 'need', was: 'met', is: 'not-evidenced', reasonCode: 'NO_EVIDENCE' },
    ] as const;
    const fell: FamilyClaimsEvent = {
      type: 'claims.ClaimFell',
      data: { ...ids, askedOn: '2026-02-20', changes: [...changes] },
    };
    const heldAgain: FamilyClaimsEvent = { type: 'claims.ClaimHeldAgain', data: { ...ids, askedOn: '2026-03-01' } };
    type Because = 'withdrawn' | 'refused' | 'fallen';
    const undue = (because: Because): FamilyClaimsEvent => ({
      type: 'claims.UnduePaymentRecorded',
      data: { ...ids, amountPence: 80_000, paidOn: '2026-02-20', reference: 'BACS 1', because, recordedBy: 'pat' },
    });
    const histories: readonly (readonly [Because, readonly FamilyClaimsEvent[]])[] = [
      ['withdrawn', [...past, withdrawn]],
      ['withdrawn', [prepared, withdrawn]],
      ['refused', [...past, refused]],
    ];

    it.each(histories)('because it was %s, has the money in the books, owed back', (because, history) => {
      given(claimDecider, history)
        .when(pay)
        .then([undue(because)]);
      const state = [...history, undue(because)].reduce(claimDecider.evolve, claimDecider.initialState);
      expect([...state.claims.values()].map(owedPence)).toEqual([80_000]);
      given(claimDecider, [...history, undue(because)])
        .when(pay)
        .thenFails('CLAIM.ALREADY_ANSWERED');
      given(claimDecider, [...history, undue(because)])
        .when(repay(80_000))
        .then([repaid(80_000)]);
    });
    it('because it does not hold, is not paid: the money is owed once it is withdrawn, and earned where it holds again', () => {
      given(claimDecider, past)
        .when({ ...pay, changes })
        .then([fell, undue('fallen')]);
      given(claimDecider, [...past, fell])
        .when({ ...pay, changes })
        .then([undue('fallen')]);
      const after = (...more: FamilyClaimsEvent[]) => [
        ...[...past, fell, undue('fallen'), ...more]
          .reduce(claimDecider.evolve, claimDecider.initialState)
          .claims.values(),
      ];
      expect(after()).toMatchObject([{ status: 'submitted' }]);
      expect(after(withdrawn).map(owedPence)).toEqual([80_000]);
      expect(after(refused).map(owedPence)).toEqual([80_000]);
      expect(after(heldAgain)).toMatchObject([{ status: 'paid', paidPence: 80_000, paidOn: '2026-02-20' }]);
    });
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
