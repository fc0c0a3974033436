import { create, type Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { Face } from './font-files.js';
import { shaperOf } from './shape.js';

type Pdf = InstanceType<typeof PDFDocument>;

const fonts = new Map<string, Font>();
const registered = new WeakMap<Pdf, Set<string>>();

/** Chooses a font for what is written next. It is embedded once in a document, with the characters it is used for. */
export function fontForPdf(pdf: Pdf, face: Face): Pdf {
  const known = registered.get(pdf) ?? new Set<string>();
  registered.set(pdf, known);
  if (!known.has(face.name)) {
    // pdfkit takes a font of fontkit as it is, which its types do not say.
    pdf.registerFont(face.name, fontOf(face) as unknown as Buffer);
    known.add(face.name);
  }
  return pdf.font(face.name);
}

/** As pdfkit embeds it, but shaped by HarfBuzz. */
function fontOf(face: Face): Font {
  const before = fonts.get(face.name);
  if (before !== undefined) return before;
  const shaper = shaperOf(face);
  const font = create(shaper.bytes) as Font;
  const createSubset = font.createSubset.bind(font);
  font.createSubset = () => sayingEach(createSubset());
  font.layout = (text: string) => {
    const shaped = shaper.shape(text);
    const glyphs = shaped.map(({ id, codePoints }) => {
      const glyph: SayingGlyph = { id, codePoints };
      return { id: glyph, advanceWidth: font.getGlyph(id).advanceWidth, codePoints: [...codePoints] };
    });
    const positions = shaped.map(({ xAdvance, xOffset, yOffset }) => ({ xAdvance, yAdvance: 0, xOffset, yOffset }));
    return {
      glyphs,
      positions,
      // pdfkit scales the positions first and asks for their sum then.
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    } as unknown as ReturnType<Font['layout']>;
  };
  fonts.set(face.name, font);
  return font;
}

interface SayingGlyph {
  readonly id: number;
  readonly codePoints: readonly number[];
}

/** What fontkit's subset is, which its types leave out. */
interface Subset {
  readonly glyphs: number[];
  includeGlyph(glyph: number | SayingGlyph): number;
}

/** A glyph that says two things (a letter, and the body of a letter whose dots are another glyph) is taken twice: a page says one thing for each. */
function sayingEach(original: ReturnType<Font['createSubset']>): ReturnType<Font['createSubset']> {
  const subset = original as unknown as Subset;
  const include = subset.includeGlyph.bind(subset);
  const places = new Map<string, number>();
  subset.includeGlyph = (glyph) => {
    if (typeof glyph === 'number') return include(glyph);
    const key = `${glyph.id} ${glyph.codePoints.join(' ')}`;
    const place = places.get(key) ?? subset.glyphs.push(glyph.id) - 1;
    places.set(key, place);
    return place;
  };
  return original;
}
