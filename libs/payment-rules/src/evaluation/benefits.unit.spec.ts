import { benefitNamed } from './benefits.js';

describe('A benefit by the name somebody gave it', () => {
  it.each([
    ["Jobseeker's Allowance", 'jsa'],
    ['Jobseeker’s Allowance', 'jsa'],
    ['JOBSEEKERS ALLOWANCE', 'jsa'],
    ['New Style JSA', 'jsa'],
    ['Jobseeker’s Allowance (contribution-based)', 'jsa'],
    ['Income-related ESA', 'esa'],
    ['Employment and Support Allowance', 'esa'],
    ['Incapacity Benefit', 'ib'],
    ['Income Support', 'is'],
    ['Carer’s Allowance', 'carers-allowance'],
    ['SDA', 'sda'],
    ['Universal Credit', 'universal-credit'],
    ['UC', 'universal-credit'],
    ['universal-credit', 'universal-credit'],
  ])('takes %s for the out-of-work benefit %s', (written, name) => {
    expect(benefitNamed(written)).toEqual({ kind: 'out-of-work', name });
  });
  it.each(['Child Benefit', 'PIP', 'Personal Independence Payment', 'Housing Benefit', 'Working Tax Credit'])(
    'takes %s for one that people in work are paid too',
    (written) => {
      expect(benefitNamed(written)).toEqual({ kind: 'other' });
    },
  );
  it.each(['The dole', '*', ''])('does not guess what %s is', (written) => {
    expect(benefitNamed(written)).toEqual({ kind: 'unknown' });
  });
});
