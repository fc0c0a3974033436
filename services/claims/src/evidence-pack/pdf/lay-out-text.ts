import bidiFactory from 'bidi-js';
import { bold, faceFor, regular } from './faces.js';
import type { Face } from './font-files.js';
import { fromRightToLeft, NO_BREAK_SPACE } from './shape.js';

/** Text in one weight and colour; a paragraph is made of such. */
export interface Span {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour: string;
}

/** What is drawn with one font in one direction. */
export interface Run {
  readonly face: Face;
  readonly colour: string;
  /** As it is drawn, for a font that shapes it. */
  readonly text: string;
  /** As it was written, for programs that read the page. */
  readonly said: string;
  readonly rightToLeft: boolean;
  readonly width: number;
}

/** Runs from left to right, as they stand on paper. */
export type Line = readonly Run[];

export type Measure = (face: Face, text: string) => number;

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter('en-GB', { granularity: 'grapheme' });

/** Isolates keep what is read from right to left from reaching into its neighbours. */
const [FIRST_STRONG_ISOLATE, POP_ISOLATE] = ['\u2068', '\u2069'];
const control = /^[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]$/;
/** May be followed by another line without a space between. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

export function isolated(text: string): string {
  return fromRightToLeft.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

interface Piece extends Run {
  readonly level: number;
  readonly space: boolean;
}

/**
 * Lines of a paragraph that is read from left to right and may hold any script (Unicode Standard Annex 9): broken at spaces, between
 * ideographs, and inside what is longer than a line.
 */
export function layOutText(spans: readonly Span[], width: number, measure: Measure): readonly Line[] {
  const lines: Piece[][] = [[]];
  let used = 0;
  const put = (piece: Piece): void => {
    lines.at(-1)?.push(piece);
    used += piece.width;
  };
  const next = (): void => {
    lines.push([]);
    used = 0;
  };
  for (const word of wordsOf(piecesOf(spans, measure))) {
    const wide = word.reduce((sum, piece) => sum + piece.width, 0);
    if (used > 0 && used + wide > width && word[0]?.space !== true) next();
    for (const piece of wide > width ? word.flatMap((each) => cut(each, width, measure)) : word) {
      if (used > 0 && used + piece.width > width && !piece.space) next();
      if (used > 0 || !piece.space || lines.length === 1) put(piece);
    }
  }
  return lines.map((line) => joined(inVisualOrder(withoutTrailingSpace(line)), measure));
}

/** Stretches of one span, direction and font; a space by itself, because lines break there. */
function piecesOf(spans: readonly Span[], measure: Measure): readonly Piece[] {
  const whole = spans.map(({ text }) => text).join('');
  const levels = fromRightToLeft.test(whole) ? bidi.getEmbeddingLevels(whole, 'ltr').levels : undefined;
  const pieces: Omit<Piece, 'width'>[] = [];
  let start = 0;
  for (const span of spans) {
    for (const { segment, index } of graphemes.segment(span.text)) {
      const level = levels?.[start + index] ?? 0;
      if (control.test(segment)) continue;
      const space = /^\s+$/u.test(segment);
      const said = space ? ' ' : segment;
      const before = pieces.at(-1);
      const fitting = faceFor(said, span.bold === true ? bold : regular);
      // A space among words from right to left belongs to them, so that they are shaped and read together.
      const among = space && level % 2 === 1 && before?.rightToLeft === true;
      const { face, text } = among ? { face: before.face, text: NO_BREAK_SPACE } : fitting;
      const goesOn =
        before !== undefined &&
        before.face === face &&
        before.colour === span.colour &&
        before.level === level &&
        !space &&
        !before.space &&
        !ideograph.test(segment);
      const piece = { face, colour: span.colour, level, space, rightToLeft: level % 2 === 1 };
      if (goesOn) pieces[pieces.length - 1] = { ...piece, text: before.text + text, said: before.said + said };
      else pieces.push({ ...piece, text, said });
    }
    start += span.text.length;
  }
  return pieces.map((piece) => {
    const text = piece.rightToLeft ? asDrawn(piece.text) : piece.text;
    return { ...piece, text, width: measure(piece.face, text) };
  });
}

/** A font turns the letters of a script from right to left round by itself; what else stands among them is turned round here. */
function asDrawn(text: string): string {
  if (fromRightToLeft.test(text)) return text;
  return [...graphemes.segment(text)]
    .map(({ segment }) => bidi.getMirroredCharacter(segment) ?? segment)
    .reverse()
    .join('');
}

function wordsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const words: Piece[][] = [];
  for (const piece of pieces) {
    const before = words.at(-1)?.at(-1);
    const breaks = before === undefined || before.space || piece.space || ideograph.test(piece.said);
    if (breaks) words.push([piece]);
    else words.at(-1)?.push(piece);
  }
  return words;
}

function cut(piece: Piece, width: number, measure: Measure): readonly Piece[] {
  if (piece.width <= width || piece.rightToLeft) return [piece];
  const parts: Piece[] = [];
  let text = '';
  const part = (): void => {
    if (text !== '') parts.push({ ...piece, text, said: text, width: measure(piece.face, text) });
  };
  for (const { segment } of graphemes.segment(piece.text)) {
    if (text !== '' && measure(piece.face, text + segment) > width) {
      part();
      text = '';
    }
    text += segment;
  }
  part();
  return parts;
}

function withoutTrailingSpace(line: readonly Piece[]): readonly Piece[] {
  const last = line.findLastIndex(({ space }) => !space);
  return line.slice(0, last + 1);
}

/** Rule L2: from the highest level down, every stretch of at least that level is turned round. */
function inVisualOrder(line: readonly Piece[]): readonly Piece[] {
  const ordered = [...line];
  const highest = Math.max(0, ...line.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    let start = 0;
    while (start < ordered.length) {
      if ((ordered[start]?.level ?? 0) < level) {
        start += 1;
        continue;
      }
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

/** What stands side by side in one font and direction is drawn at once; from right to left, the later word is the one on the left. */
function joined(line: readonly Piece[], measure: Measure): Line {
  const runs: Run[] = [];
  for (const { face, colour, text, said, rightToLeft, width } of line) {
    const before = runs.at(-1);
    const run = { face, colour, text, said, rightToLeft, width };
    if (
      before === undefined ||
      before.face !== face ||
      before.colour !== colour ||
      before.rightToLeft !== rightToLeft
    ) {
      runs.push(run);
      continue;
    }
    const [first, second] = rightToLeft ? [run, before] : [before, run];
    const both = first.text + second.text;
    runs[runs.length - 1] = { ...run, text: both, said: first.said + second.said, width: measure(face, both) };
  }
  return runs;
}
