/** Letters for numbers: neither I nor O, which are read as digits, nor S. */
const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const FIRST_WEIGHT = 2;

/**
 * Whether it is a unique pupil number: a letter, then eleven digits and a digit, or a letter while the number is temporary. The
 * letter in front is worth the sum of the rest, weighted 2 to 13, modulo 23; with another one it is a slip of the keyboard, and
 * some other child's or nobody's.
 */
export function isPupilNumber(upn: string): boolean {
  if (!/^[A-Z]\d{11}[\dA-Z]$/.test(upn) || /^.(\d)\1+$/.test(upn)) return false;
  const sum = [...upn.slice(1)].reduce((total, letter, index) => {
    const worth = /\d/.test(letter) ? Number(letter) : CHECK_LETTERS.indexOf(letter);
    return worth < 0 ? Number.NaN : total + worth * (index + FIRST_WEIGHT);
  }, 0);
  return CHECK_LETTERS[sum % CHECK_LETTERS.length] === upn[0];
}

/** Given until the school has the child's own: another one says nothing against it. */
export function isTemporaryNumber(upn: string): boolean {
  return /[A-Z]$/.test(upn);
}

/** A postcode that stands for no place: ZZ99 of the health service, and where a soldier gets letters. */
export function isPlaceless(postcode: string): boolean {
  return /^(ZZ99|BFPO|BF1)/.test(postcode.toUpperCase().replaceAll(/\s/g, ''));
}

/** 1 January is written for a birthday that nobody knew, 1900 and 1901 for a person of whom nothing is known. */
export function isUnknownBirthday(born: string): boolean {
  return born.endsWith('-01-01') || born < '1902' || born > '2100';
}

/**
 * What people and systems write where they know nothing: `N/K`, `unknown`, `-`. Such a cell is blank. `None` and `nil` are answers
 * to a question and stay.
 */
export function saysNothing(cell: string): boolean {
  const plain = cell
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .replace(/(?<![.*])[.*]+$/, '')
    .trim();
  return /^[-–—?.*/\\]*$/.test(plain) || NOTHING.has(plain);
}

const NOTHING = new Set([
  ...['n/k', 'nk', 'n.k', 'not known', 'unknown', 'unkown', 'unk', 'dont know', "don't know", 'no data', 'missing'],
  ...['n/a', 'na', 'n.a', 'not applicable', 'not available', 'not given', 'not recorded', 'not stated', 'not provided'],
  ...[
    'tbc',
    'tba',
    'to be confirmed',
    'to follow',
    'null',
    '(null)',
    'nan',
    '#null',
    '(blank)',
    'blank',
    'nothing known',
  ],
  ...['information not yet obtained', 'refused', 'withheld', 'prefer not to say'],
]);

/** As names, some of these are people's. */
const ALSO_NAMES = new Set(['na', 'nan', 'null', 'missing', 'blank', 'unk', 'x']);

/** A name cell that names nobody. */
export function namesNobody(cell: string): boolean {
  return !/\p{L}/u.test(cell) || (saysNothing(cell) && !ALSO_NAMES.has(cell.toLowerCase().trim()));
}

/** Also written for a name, of a child that has none yet or of somebody unnamed: kept as it came, and nobody's. */
const STAND_INS = [
  ...['anon', 'anonymous', 'noname', 'nosurname', 'fnu', 'lnu', 'xx', 'xxx', 'xxxx'],
  ...['baby', 'babyboy', 'babygirl', 'infant', 'unborn', 'male', 'female'],
  // What a name is read as whose key is destroyed: two who were erased are not one.
  'erased',
];

const NOBODY = new Set([
  ...STAND_INS,
  ...[...NOTHING].map((words) => words.replaceAll(/[^a-z]/g, '')).filter((plain) => !ALSO_NAMES.has(plain)),
]);

/**
 * Whether two people called so have no name in common by it: nothing was said, or a word stands in for a name.
 * @param plain a name without case, accents, blanks and signs
 */
export function isNobodysName(plain: string): boolean {
  return plain === '' || NOBODY.has(plain);
}
