import type { ClaimBatchRow } from '@turnaround/contracts';
import { auditProgress, inOrderOfWork, leftOutWords, outcomesFor } from './audit-words.js';

const claim = (
  familyName: string,
  audit: ClaimBatchRow['claims'][number]['audit'],
): ClaimBatchRow['claims'][number] => ({
  claimId: familyName,
  familyId: 'f',
  familyName,
  amountPence: 80_000,
  audit,
  notes: [],
  leftOutCode: null,
  changes: [],
  withdrawalReason: null,
});

describe('The audit of a batch', () => {
  it('counts what is decided against what was drawn', () => {
    expect(auditProgress({ sampleSize: 5, auditsOpen: 2 })).toEqual({ done: 3, smart_count: 5 });
  });

  it('offers an answer to an open query, and a pass only after it', () => {
    expect(outcomesFor({ audit: 'queried' })).toEqual(['answer', 'withdraw']);
    expect(outcomesFor({ audit: 'answered' })).toContain('pass');
    expect(outcomesFor({ audit: 'passed' })).toEqual([]);
    expect(outcomesFor({ audit: null })).toEqual([]);
  });

  it('puts first what waits for somebody', () => {
    const claims = [claim('Abbott', null), claim('Brook', 'passed'), claim('Carr', 'queried')];
    expect(inOrderOfWork(claims).map(({ familyName }) => familyName)).toEqual(['Carr', 'Brook', 'Abbott']);
  });

  it('says why a claim was left out', () => {
    expect(leftOutWords('CLAIM.NO_OPEN_WINDOW')).toBe('No claim window is open');
    expect(leftOutWords('CLAIM.SOMETHING_NEW')).toBe('Something new');
  });
});
