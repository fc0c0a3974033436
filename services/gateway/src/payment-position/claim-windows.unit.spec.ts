import { payabilityOn, type RuleSet } from '@turnaround/payment-rules';
import { ruleSetFrom } from '@turnaround/payment-rules/examples';
import { windowsFrom } from './claim-windows.js';

const quarterly = ruleSetFrom('expanded-2015.json');
const suspended = ruleSetFrom('supporting-families-2022.json');
const ready = (today: string) => ({
  state: 'complete',
  claimReadyOn_lte: today,
  ruleSetKey: 'expanded-2015 1.1.0',
});
/** A filter that no day can meet opens an empty list. */
const isAskedFor = (filter: Readonly<Record<string, unknown>> = {}): boolean =>
  filter['claimReadyOn_gt'] === undefined || filter['claimReadyOn_gt'] !== filter['claimReadyOn_lte'];

/** The same rules, by which results are paid from a day on. */
function fundedFrom(ruleSet: RuleSet, day: string): RuleSet {
  return { ...ruleSet, fundingModes: ruleSet.fundingModes.map((row) => ({ ...row, from: day })) };
}

describe('Claim windows', () => {
  it('have families ready now while they are open, and waiting for the next one before', () => {
    const [open, later] = windowsFrom([quarterly], '2020-12-15');
    expect(open).toMatchObject({ opensOn: '2020-12-01', open: true, readyNow: ready('2020-12-15') });
    expect([open?.readyWaiting, later?.readyNow, later?.readyWaiting].map(isAskedFor)).toEqual([false, false, false]);
    const [next, after] = windowsFrom([quarterly], '2021-01-15');
    expect(next).toMatchObject({ opensOn: '2021-03-01', open: false, readyWaiting: ready('2021-01-15') });
    expect([next?.readyNow, after?.readyNow, after?.readyWaiting].map(isAskedFor)).toEqual([false, false, false]);
  });

  it('pay on days of an open window while results are paid', () => {
    expect(['2020-12-15', '2021-01-15'].map((day) => payabilityOn(quarterly, day).payable)).toEqual([true, false]);
    expect(['2024-09-15', '2024-12-15'].map((day) => payabilityOn(suspended, day).payable)).toEqual([true, false]);
  });

  it('are left out once nothing is paid in them any more, and begin with the money', () => {
    expect(windowsFrom([suspended], '2024-09-15').map(({ opensOn }) => opensOn)).toEqual(['2024-09-01']);
    expect(windowsFrom([suspended], '2024-11-15')).toEqual([]);
    expect(windowsFrom([fundedFrom(quarterly, '2020-12-20')], '2020-12-15')[0]).toMatchObject({
      opensOn: '2020-12-20',
      closesOn: '2020-12-31',
      open: false,
    });
  });

  it('belong to one version of a rule set', () => {
    const moved = quarterly.claimWindows.map((window) => ({ ...window, closesOn: window.opensOn }));
    const windows = windowsFrom([quarterly, { ...quarterly, version: '1.2.0', claimWindows: moved }], '2020-12-01');
    expect(
      windows
        .slice(0, 2)
        .map(({ ruleSetVersion, closesOn, readyNow }) => [ruleSetVersion, closesOn, readyNow['ruleSetKey']]),
    ).toEqual([
      ['1.1.0', '2020-12-31', 'expanded-2015 1.1.0'],
      ['1.2.0', '2020-12-01', 'expanded-2015 1.2.0'],
    ]);
  });
});
