import { jaroWinkler } from '@skyra/jaro-winkler';
import { doubleMetaphone } from 'double-metaphone';
import { isNobodysName } from './no-information.js';
import { shortForms } from './short-forms.js';

export type NameAgreement = 'same' | 'alike' | 'different' | 'missing';

/** Letters that accents do not account for. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

const MOST_REMEMBERED = 20_000;
const remembered = new Map<string, readonly string[]>();

/** `Ellie-Mae  O'Brien` as `ellie`, `mae`, `obrien`. A feed names the same people again and again, so names are remembered. */
function partsOf(name: string): readonly string[] {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const parts = splitName(name);
  remembered.set(name, parts);
  return parts;
}

function splitName(name: string): readonly string[] {
  return fold(name)
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '');
}

/** Words of letters and digits: `FM1 2AB, Łódź Rd.` as `fm1`, `2ab`, `lodz`, `rd`. */
export function foldWords(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Small letters without accents; apostrophes and full stops gone. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[łøđßæœþðı]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/['’‘ʼʻ`´.]/g, '');
}

/** Letters only, in small ones without accents: `obrien` for `O'Brien`; empty for a name of none. */
export function wholeName(name: string): string {
  return partsOf(name).join('');
}

const ALIKE = 0.9;
const ALIKE_IN_SOUND = 0.7;

/**
 * However they are cased, accented or hyphenated; one part of a double name, a short form, a slip or the same sound is alike. Names
 * that share one part and each have another are two people's: Mohammed Ali and Mohammed Hassan. What names nobody is missing.
 */
export function compareNames(one: string, other: string): NameAgreement {
  const [left, right] = [partsOf(one), partsOf(other)];
  const [whole, otherWhole] = [wholeName(one), wholeName(other)];
  if (isNobodysName(whole) || isNobodysName(otherWhole)) return 'missing';
  if (whole === otherWhole) return 'same';
  if (left.length !== right.length && isPart(left, right)) return 'alike';
  if (left.length === right.length && left.toSorted().join(' ') === right.toSorted().join(' ')) return 'alike';
  if (left.length > 1 && left.length === right.length) {
    return left.every((part, index) => isAlike(part, right[index] ?? '')) ? 'alike' : 'different';
  }
  return isAlike(whole, otherWhole) || isShortForm(left[0] ?? '', right[0] ?? '') ? 'alike' : 'different';
}

function isAlike(one: string, other: string): boolean {
  if (one === other || isShortForm(one, other)) return true;
  const similarity = jaroWinkler(one, other);
  return similarity >= ALIKE || (similarity >= ALIKE_IN_SOUND && soundTheSame(one, other));
}

function isPart(left: readonly string[], right: readonly string[]): boolean {
  const [fewer, more] = left.length < right.length ? [left, right] : [right, left];
  return fewer.length > 0 && fewer.every((part) => more.includes(part));
}

function isShortForm(one: string, other: string): boolean {
  return one !== other && (shortForms.get(one)?.has(other) ?? false);
}

function soundTheSame(one: string, other: string): boolean {
  const [code] = doubleMetaphone(one);
  return code.length > 1 && code === doubleMetaphone(other)[0];
}

/** All that somebody is called, in any order: where one cell of a file holds it, or somebody has one name only. */
export function compareWholeNames(one: readonly string[], other: readonly string[]): NameAgreement {
  const [left, right] = [one, other].map((names) =>
    names.map(partsOf).flatMap((parts) => (isNobodysName(parts.join('')) ? [] : parts)),
  ) as [string[], string[]];
  if (left.length === 0 || right.length === 0) return 'missing';
  if (left.toSorted().join(' ') === right.toSorted().join(' ')) return 'same';
  return isPart(left, right) || isPart(right, left) ? 'alike' : 'different';
}

/** How a name sounds, whole and by its parts, to find those worth comparing. */
export function soundsOf(name: string): readonly string[] {
  const parts = partsOf(name);
  const codes = [parts.join(''), ...parts].flatMap((part) => doubleMetaphone(part));
  return [...new Set(codes.filter((code) => code !== ''))];
}
