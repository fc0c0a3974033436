import { doubleMetaphone } from 'double-metaphone';
import { foldWords } from './compare-names.js';

/**
 * How people are found by what somebody types: without case, accents and apostrophes, by any part of a word, and names by sound. One or
 * two letters find the words that begin with them: in the middle of a word they say too little to look for.
 * An index keeps `textOf` to look through and `keysOf` to find the few rows worth looking through; what is typed becomes `soughtIn`.
 */
export interface Sought {
  /** In small letters and digits only; somewhere in the text. */
  readonly part: string;
  /** Keys of every text that has the part, or where it is short begins a word with it. */
  readonly keys: readonly string[];
  /** Keys of a text with a name of the same sound; none for what is no name. */
  readonly sounds: readonly string[];
}

const TRIGRAM = 3;
/** Codes of fewer consonants are shared by too many names, Ben, Penny and Payne: their vowels have to tell them apart. */
const TELLING_SOUND = 3;

/** `Ellie-Mae O’Neill` as `ellie mae oneill elliemaeoneill`: also found when typed as one word, as postcodes are. */
export function searchTextOf(values: readonly string[]): string {
  return values
    .flatMap((value) => {
      const words = foldWords(value);
      return words.length > 1 ? [...words, words.join('')] : words;
    })
    .join(' ');
}

/** @param names texts that call somebody by name: found by sound, too */
export function searchTextKeysOf(text: string, names: readonly string[]): readonly string[] {
  const parts = text.split(' ').flatMap((word) => [...trigramsOf(word), ...beginningsOf(word)]);
  return [...new Set([...parts, ...names.flatMap(foldWords).flatMap(soundKeysOf)])];
}

/** One for each word that is typed, hyphenated ones apart. */
export function soughtIn(typed: string): readonly Sought[] {
  return typed
    .split(/\s+/)
    .flatMap(foldWords)
    .map((part) => ({ part, keys: keysOf(part), sounds: soundKeysOf(part) }));
}

function keysOf(part: string): readonly string[] {
  return [...part].length < TRIGRAM ? [`^${part}`] : trigramsOf(part);
}

function beginningsOf(word: string): readonly string[] {
  const [first, second] = word;
  if (first === undefined) return [];
  return second === undefined ? [`^${first}`] : [`^${first}`, `^${first}${second}`];
}

function trigramsOf(word: string): readonly string[] {
  const letters = [...word];
  return letters.slice(TRIGRAM - 1).map((_, index) => letters.slice(index, index + TRIGRAM).join(''));
}

function soundKeysOf(word: string): readonly string[] {
  if (/\d/.test(word) || word.length === 1) return [];
  const codes = new Set(doubleMetaphone(word).filter((code) => code !== ''));
  return [...codes].map((code) => (code.length >= TELLING_SOUND ? `~${code}` : `~${code} ${colourOf(word)}`));
}

/**
 * What a short code leaves out: whether the first letter has voice (Ben, Penn), where in the mouth the first vowel is (Lee, Lou), and how
 * many syllables there are (Payne, Penny). Reid, Reed and Read have one colour, and so have Kay and Kai, Aly and Ali, Amy and Aimee.
 */
function colourOf(word: string): string {
  const spoken = word.replaceAll(/(?<=.)gh|(?<=[^aeiouy])e$/g, '');
  const vowels = spoken.match(/[aeiouy]+/g) ?? [];
  const isBack = /^(o|u|a[uw]|ew)/.test(vowels[0] ?? '');
  return `${/^[bdgvz]/.test(word) ? 'voiced' : 'plain'} ${isBack ? 'back' : 'front'} ${vowels.length}`;
}
