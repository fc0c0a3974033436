import { nextWindows, timeLeft, type ClaimWindow } from './window-words.js';

const none = { count: 0, amountPence: 0, filter: {} };
const window: ClaimWindow = {
  id: 'w-1',
  ruleSetId: 'r',
  ruleSetVersion: '1.0.0',
  opensOn: '2026-10-01',
  closesOn: '2026-12-31',
  open: true,
  readyNow: none,
  readyWaiting: none,
  readyBeforeClose: none,
  willMiss: { ...none, earliestOn: null },
};
const translate = (key: string, params?: object): string => `${key} ${JSON.stringify(params ?? {})}`;

describe('A claim window', () => {
  it('says the days left until it closes, and that today is the last', () => {
    expect(timeLeft(window, '2026-12-01', translate)).toBe(
      'claimWindows.closes {"date":"31 Dec 2026","smart_count":30}',
    );
    expect(timeLeft(window, '2026-12-31', translate)).toBe('claimWindows.lastDay {}');
  });

  it('says the days until it opens', () => {
    const later = { ...window, open: false, opensOn: '2027-01-01' };
    expect(timeLeft(later, '2026-12-31', translate)).toBe('claimWindows.opens {"date":"1 Jan 2027","smart_count":1}');
  });

  it('is shown at once where it is near, or somebody waits for it', () => {
    const waited = { ...window, id: 'w-4', readyBeforeClose: { ...none, count: 2 } };
    const waiting = { ...window, id: 'w-5', readyWaiting: { ...none, count: 1 } };
    const windows = [window, { ...window, id: 'w-2' }, { ...window, id: 'w-3' }, waited, waiting];
    expect(nextWindows(windows, 2).map(({ id }) => id)).toEqual(['w-1', 'w-2', 'w-4', 'w-5']);
  });
});
