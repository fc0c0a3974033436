import { Blob, Buffer as ShapingBuffer, Face as ShapingFace, Font, shape } from 'harfbuzzjs';
import { bytesOf, type Face } from './font-files.js';

/** Letters of scripts that run from right to left. */
export const fromRightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** pdfkit shapes word by word, which is wrong from right to left: there a space is written as this, and read as a space. */
export const NO_BREAK_SPACE = '\u00a0';

/** A glyph of the font and where it goes, in units of the font. */
export interface ShapedGlyph {
  readonly id: number;
  /** What a program that reads the page is told it says. */
  readonly codePoints: readonly number[];
  readonly xAdvance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface Shaper {
  readonly bytes: Buffer;
  /** Code points it has a glyph for. */
  readonly characters: ReadonlySet<number>;
  /** Glyphs from left to right, joined and put in place as the script asks. */
  shape(text: string): readonly ShapedGlyph[];
}

const shapers = new Map<string, Shaper>();

/**
 * Read once in the life of the process, when a name first needs it. HarfBuzz shapes, because the shaper that comes with pdfkit throws or never
 * ends on some sequences of letters, and a name may be any sequence.
 */
export function shaperOf(face: Face): Shaper {
  const before = shapers.get(face.name);
  if (before !== undefined) return before;
  const bytes = bytesOf(face);
  const shapingFace = new ShapingFace(new Blob(bytes));
  const font = new Font(shapingFace);
  const characters = new Set(shapingFace.collectUnicodes());
  const shaper: Shaper = {
    bytes,
    characters,
    shape: (text) => {
      const buffer = new ShapingBuffer();
      buffer.addText(text);
      buffer.guessSegmentProperties();
      shape(font, buffer);
      return withCharacters(buffer.getGlyphInfosAndPositions(), text);
    },
  };
  shapers.set(face.name, shaper);
  return shaper;
}

type Placed = ReturnType<ShapingBuffer['getGlyphInfosAndPositions']>[number];

/** Says nothing and is passed over by whoever takes text out of a page; a glyph that says nothing at all is read as garbage. */
const WORD_JOINER = 0x20_60;

/** The first glyph of a cluster says all its characters in the order in which they were written, the others nothing. */
function withCharacters(placed: readonly Placed[], text: string): readonly ShapedGlyph[] {
  const starts = [...new Set(placed.map(({ cluster }) => cluster))].sort((left, right) => left - right);
  const said = new Map(starts.map((start, index) => [start, codePointsOf(text.slice(start, starts[index + 1]))]));
  return placed.map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }) => {
    const codePoints = said.get(cluster) ?? [WORD_JOINER];
    said.delete(cluster);
    return { id: codepoint, codePoints, xAdvance, xOffset, yOffset };
  });
}

/** Whoever takes text out of a page turns round what runs from right to left, the letters of a ligature with it. */
function codePointsOf(text: string): readonly number[] {
  const codePoints = [...text.replaceAll(NO_BREAK_SPACE, ' ')].map((char) => char.codePointAt(0) ?? 0);
  return fromRightToLeft.test(text) ? codePoints.reverse() : codePoints;
}
