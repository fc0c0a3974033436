/**
 * What a name on a benefit record means: an out-of-work benefit (with its short name), a benefit that is also paid to
 * people in work, or a name we do not know.
 */
export type Benefit = { readonly kind: 'out-of-work'; readonly name: string } | { readonly kind: 'other' | 'unknown' };

/**
 * Out-of-work benefits (docs/domain/payment-by-results.md §1.1, list marked M; universal credit took their place) with
 * their names in feeds.
 */
const outOfWork: Readonly<Record<string, readonly string[]>> = {
  jsa: ['jobseekersallowance'],
  esa: ['employmentandsupportallowance', 'employmentsupportallowance'],
  ib: ['incapacitybenefit'],
  is: ['incomesupport'],
  'carers-allowance': ['carersallowance', 'carerallowance', 'ca'],
  sda: ['severedisablementallowance'],
  'universal-credit': ['universalcredit', 'uc'],
};

/** Paid whether or not somebody works. */
const others: readonly string[] = [
  ...['childbenefit', 'chb', 'childtaxcredit', 'ctc', 'workingtaxcredit', 'wtc', 'taxcredits', 'guardiansallowance'],
  ...['personalindependencepayment', 'pip', 'disabilitylivingallowance', 'dla', 'attendanceallowance', 'aa'],
  ...['housingbenefit', 'hb', 'counciltaxreduction', 'counciltaxsupport', 'counciltaxbenefit'],
  ...['maternityallowance', 'statutorysickpay', 'ssp', 'statutorymaternitypay', 'smp', 'statepension', 'pensioncredit'],
];

const other: Benefit = { kind: 'other' };
const unknown: Benefit = { kind: 'unknown' };

const byName: ReadonlyMap<string, Benefit> = new Map<string, Benefit>([
  ...Object.entries(outOfWork).flatMap(([name, aliases]) => {
    const benefit: Benefit = { kind: 'out-of-work', name };
    return [name, lettersOf(name), ...aliases].map((alias) => [alias, benefit] as const);
  }),
  ...others.map((alias) => [alias, other] as const),
]);

/** Feeds and key workers write one benefit in many ways: other capitals, apostrophes, words in brackets, "income-based". */
export function benefitNamed(name: string): Benefit {
  return byName.get(name) ?? byName.get(lettersOf(name)) ?? unknown;
}

function lettersOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/\([^)]{0,200}\)|new style|contribution[- ]based|income[- ](?:based|related)|contributory/g, '')
    .replaceAll(/[^a-z]/g, '');
}
