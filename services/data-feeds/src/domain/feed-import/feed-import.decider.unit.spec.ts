import { given } from '@turnaround/testing';
import { feedImportDecider, type TakeBackImport } from './feed-import.decider.js';

const importId = '6c0e7d52-8a51-4b0e-9d2f-3f0a4c1b7e20';
const takenBack = {
  type: 'data-feeds.ImportTakenBack',
  data: { importId, reason: 'The wrong school', takenBackBy: 'ruth', takenBackOn: '2026-01-05' },
} as const;
const takeBack: TakeBackImport = { type: 'TakeBackImport', ...takenBack.data, failedBefore: false };

describe('A file of a data feed', () => {
  it('is taken back with who, when and why', () => {
    given(feedImportDecider, []).when(takeBack).then([takenBack]);
  });

  it('is taken back once, and once more only where that failed', () => {
    given(feedImportDecider, [takenBack]).when(takeBack).then([]);
    given(feedImportDecider, [takenBack])
      .when({ ...takeBack, failedBefore: true })
      .then([takenBack]);
  });
});
