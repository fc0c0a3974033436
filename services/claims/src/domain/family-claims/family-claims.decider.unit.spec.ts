import type { FamilyClaimsEvent } from '@turnaround/contracts';
import { given } from '@turnaround/testing';
import { familyClaimsDecider as claimDecider } from './family-claims.decider.js';
import {
  decision,
  ids,
  prepare,
  prepared,
  approved,
  submitted,
  approve,
  betweenWindows,
  submit,
} from './family-claims.examples.spec.js';

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
});
