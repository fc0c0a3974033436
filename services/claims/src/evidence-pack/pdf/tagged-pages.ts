import PDFDocument from 'pdfkit';
import type { Face } from './font-files.js';
import { fontForPdf } from './font-for-pdf.js';
import { layOutText, type Line, type Run, type Span } from './lay-out-text.js';
import { fromRightToLeft } from './shape.js';

type Pdf = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Pdf['struct']>;

const MARGIN = 50;
const FOOTER = 30;
const LINE_HEIGHT = 1.38;
const ASCENT = 1.07;

export const ink = '#1f2933';
export const muted = '#52606d';
const hairline = '#cbd2d9';

const headings = { 1: { size: 18, above: 0 }, 2: { size: 13, above: 14 }, 3: { size: 10, above: 8 } } as const;
const BODY = 9;

/**
 * Pages for reading on paper and aloud: every line belongs to an element of the document's structure (tagged PDF, PDF/UA), what
 * repeats on each page is marked as an artifact, and any script is shown (`layOutText`).
 */
export class TaggedPages {
  private readonly pdf: Pdf;
  private readonly root: Element;
  private readonly open: Element[];
  private y = MARGIN;

  constructor(private readonly title: string) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: MARGIN,
      bufferPages: true,
      font: '',
      lang: 'en-GB',
      pdfVersion: '1.7',
      // The types know the archive's kinds only.
      subset: 'PDF/UA' as 'PDF/A-1',
      tagged: true,
      displayTitle: true,
      info: { Title: title },
    });
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.open = [this.root];
  }

  heading(level: keyof typeof headings, text: string): void {
    const { size, above } = headings[level];
    this.room(above + size * LINE_HEIGHT + (level === 1 ? 0 : 4 * BODY * LINE_HEIGHT));
    this.y += this.y > MARGIN ? above : 0;
    if (level === 2) this.pdf.outline.addItem(text);
    this.block(`H${level}`, [{ text, bold: true, colour: ink }], 0, size);
    if (level === 2) this.rule();
  }

  paragraph(spans: readonly Span[], { indent = 0, size = BODY } = {}): void {
    this.block('P', spans, indent, size);
  }

  /** What `body` writes belongs to one element: a section, a list, an entry of a list. */
  within(type: 'Sect' | 'L' | 'LI' | 'LBody', body: () => void): void {
    const element = this.pdf.struct(type);
    this.parent.add(element);
    this.open.push(element);
    body();
    this.open.pop();
    element.end();
  }

  /** A table of two columns: what it is, and what it says, line by line. */
  table(rows: readonly (readonly [label: string, lines: readonly Span[]])[]): void {
    const labelWidth = 135;
    this.y += 6;
    const table = this.pdf.struct('Table');
    this.parent.add(table);
    for (const [label, value] of rows) {
      const cells = [
        { type: 'TH', indent: 0, lines: this.lines([{ text: label, colour: muted }], labelWidth - 10, BODY) },
        {
          type: 'TD',
          indent: labelWidth,
          lines: value.flatMap((span) => this.lines([span], this.width - labelWidth, BODY)),
        },
      ];
      this.room(Math.max(...cells.map(({ lines }) => lines.length)) * BODY * LINE_HEIGHT + 3);
      const row = this.pdf.struct('TR');
      table.add(row);
      const top = this.y;
      const bottoms = cells.map(({ type, indent, lines }) => {
        this.y = top;
        const cell = this.pdf.struct(
          type,
          type === 'TH' ? headOfRow : asWritten(value.map((span) => ({ ...span, text: `${span.text}\n` }))),
        );
        row.add(cell);
        this.draw(cell, type, lines, indent, BODY);
        cell.end();
        return this.y;
      });
      this.y = Math.max(...bottoms) + 3;
      row.end();
    }
    table.end();
  }

  /** Numbers the pages and ends the document. */
  finish(): NodeJS.ReadableStream {
    this.root.end();
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.pdf.switchToPage(index);
      // Text below the bottom margin would begin a new page.
      this.pdf.page.margins.bottom = 0;
      this.pdf.markContent('Artifact', { type: 'Pagination' });
      const text = `${this.title} · page ${index + 1 - start} of ${count}`;
      const [line = []] = this.lines([{ text, colour: muted }], this.width, 8);
      this.drawLine(line, MARGIN, this.pdf.page.height - FOOTER, 8);
      this.pdf.endMarkedContent();
    }
    this.pdf.end();
    return this.pdf;
  }

  private get parent(): Element {
    return this.open.at(-1) ?? this.root;
  }

  private get width(): number {
    return this.pdf.page.width - 2 * MARGIN;
  }

  private block(type: string, spans: readonly Span[], indent: number, size: number): void {
    const element = this.pdf.struct(type, asWritten(spans));
    this.parent.add(element);
    this.draw(element, type, this.lines(spans, this.width - indent, size), indent, size);
    element.end();
  }

  private lines(spans: readonly Span[], width: number, size: number): readonly Line[] {
    return layOutText(spans, width, (face, text) => this.use(face, size).widthOfString(text));
  }

  /** Lines that go on overleaf are more contents of the same element. */
  private draw(element: Element, type: string, lines: readonly Line[], indent: number, size: number): void {
    const height = size * LINE_HEIGHT;
    let content: ReturnType<Pdf['markStructureContent']> | undefined;
    const close = (): void => {
      if (content === undefined) return;
      this.pdf.endMarkedContent();
      element.add(content);
      content = undefined;
    };
    for (const line of lines) {
      if (!this.fits(height)) {
        close();
        this.turn();
      }
      content ??= this.pdf.markStructureContent(type);
      this.drawLine(line, MARGIN + indent, this.y + size * ASCENT, size);
      this.y += height;
    }
    close();
  }

  private drawLine(line: Line, left: number, baseline: number, size: number): void {
    let x = left;
    for (const run of line) {
      this.drawRun(run, x, baseline, size);
      x += run.width;
    }
  }

  /** A program that reads the page is told what was written wherever glyphs alone may not say it: shaped, joined or turned round. */
  private drawRun({ face, colour, text, said, rightToLeft }: Run, x: number, baseline: number, size: number): void {
    const tell = !rightToLeft && text !== said;
    if (tell) this.pdf.markContent('Span', { actual: said });
    this.use(face, size).fillColor(colour).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    if (tell) this.pdf.endMarkedContent();
  }

  private use(face: Face, size: number): Pdf {
    return fontForPdf(this.pdf, face).fontSize(size);
  }

  private rule(): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    this.pdf
      .moveTo(MARGIN, this.y + 1)
      .lineTo(this.pdf.page.width - MARGIN, this.y + 1)
      .lineWidth(0.5)
      .strokeColor(hairline)
      .stroke();
    this.pdf.endMarkedContent();
    this.y += 5;
  }

  private fits(height: number): boolean {
    return this.y + height <= this.pdf.page.height - MARGIN;
  }

  private room(height: number): void {
    if (!this.fits(height)) this.turn();
  }

  private turn(): void {
    this.pdf.addPage();
    this.y = MARGIN;
  }
}

/** The types leave the scope out. */
const headOfRow = { scope: 'Row' } as { actual?: string };

/** Glyphs that run from right to left stand on the page in another order than the text: whoever reads it aloud takes the text. */
function asWritten(spans: readonly Span[]): { actual?: string } {
  const text = spans.map((span) => span.text).join('');
  return fromRightToLeft.test(text) ? { actual: text } : {};
}
