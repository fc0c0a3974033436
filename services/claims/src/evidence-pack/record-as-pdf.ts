import PDFDocument from 'pdfkit';
import { labelOf, wordsOf } from './plain-words.js';
import type { RecordField } from './record-field.js';

const MARGIN = 50;
const FOOTER = 30;
const INDENT = 12;
const INK = '#1f2933';
const MUTED = '#52606d';
const LINE = '#cbd2d9';

type Pdf = InstanceType<typeof PDFDocument>;

/** The record for reading on paper: section by section, every value in words. Comes as it is made. */
export function recordAsPdf(claimId: string, fields: readonly RecordField[]): NodeJS.ReadableStream {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en-GB',
    info: { Title: `Claim record ${claimId}` },
  });
  pdf.fillColor(INK).font('Helvetica-Bold').fontSize(18).text('Claim record');
  pdf.fillColor(MUTED).font('Helvetica').fontSize(9).text(`Claim ${claimId}`);
  for (const [section, members] of Map.groupBy(fields, (each) => each.section)) {
    heading(pdf, section);
    for (const each of members) writeField(pdf, each);
  }
  numberPages(pdf, claimId);
  pdf.end();
  return pdf;
}

function heading(pdf: Pdf, text: string): void {
  const room = pdf.page.height - MARGIN - pdf.y;
  if (room < 100) pdf.addPage();
  at(pdf, 0);
  pdf.moveDown(1).fillColor(INK).font('Helvetica-Bold').fontSize(13).text(text);
  const y = pdf.y + 2;
  pdf
    .moveTo(MARGIN, y)
    .lineTo(pdf.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
  pdf.moveDown(0.4);
}

function writeField(pdf: Pdf, { number, title, value, notRecorded }: RecordField): void {
  at(pdf, 0);
  pdf.moveDown(0.5).fillColor(INK).font('Helvetica-Bold').fontSize(10).text(`${number}. ${title}`);
  pdf.fontSize(9);
  if (notRecorded === undefined) writeValue(pdf, '', value, INDENT);
  else pdf.fillColor(MUTED).font('Helvetica-Oblique').text(notRecorded, { indent: INDENT });
}

/** Objects as labelled lines, lists as numbered entries, one step further in at each depth. */
function writeValue(pdf: Pdf, key: string, value: unknown, indent: number): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) return writeList(pdf, key, value, indent);
  if (typeof value === 'object') {
    if (key !== '') label(pdf, labelOf(key), indent);
    const inner = key === '' ? indent : indent + INDENT;
    for (const [name, part] of Object.entries(value)) writeValue(pdf, name, part, inner);
    return;
  }
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return;
  const words = wordsOf(key, value);
  if (key === '') return line(pdf, words, indent);
  at(pdf, indent);
  pdf
    .fillColor(MUTED)
    .font('Helvetica')
    .text(`${labelOf(key)}: `, { continued: true });
  pdf.fillColor(INK).text(words);
}

function writeList(pdf: Pdf, key: string, list: readonly unknown[], indent: number): void {
  if (key !== '') label(pdf, list.length === 0 ? `${labelOf(key)}: none` : labelOf(key), indent);
  for (const [index, entry] of list.entries()) {
    if (typeof entry !== 'object' || entry === null) {
      line(pdf, `•  ${wordsOf(key, entry as Scalar)}`, indent + INDENT);
      continue;
    }
    if (isFlat(entry)) {
      flatEntry(pdf, index, entry, indent + INDENT);
      continue;
    }
    label(pdf, `${index + 1} of ${list.length}`, indent + INDENT);
    writeValue(pdf, '', entry, indent + 2 * INDENT);
  }
}

type Scalar = string | number | boolean;

/** Nothing inside it but single values. */
function isFlat(entry: object): entry is Readonly<Record<string, Scalar | undefined>> {
  return Object.values(entry).every((part) => typeof part !== 'object' || (Array.isArray(part) && part.length === 0));
}

/** On one line as long as it fits: lists of such entries are long. */
function flatEntry(pdf: Pdf, index: number, entry: Readonly<Record<string, Scalar | undefined>>, indent: number): void {
  const parts = Object.entries(entry).flatMap(([name, part]) =>
    part === undefined || typeof part === 'object' ? [] : [`${labelOf(name)} ${wordsOf(name, part)}`],
  );
  line(pdf, `${index + 1}.  ${parts.join('  ·  ')}`, indent);
}

function label(pdf: Pdf, text: string, indent: number): void {
  at(pdf, indent);
  pdf.fillColor(MUTED).font('Helvetica-Bold').text(text).font('Helvetica');
}

function line(pdf: Pdf, text: string, indent: number): void {
  at(pdf, indent);
  pdf.fillColor(INK).font('Helvetica').text(text);
}

/** Wrapped lines start where the first does, so the margin moves and not only the first line. */
function at(pdf: Pdf, indent: number): void {
  pdf.x = MARGIN + indent;
}

function numberPages(pdf: Pdf, claimId: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index);
    // Text below the bottom margin would begin a new page.
    pdf.page.margins.bottom = 0;
    pdf
      .font('Helvetica')
      .fontSize(8)
      .fillColor(MUTED)
      .text(`Claim ${claimId} · page ${index + 1 - start} of ${count}`, MARGIN, pdf.page.height - FOOTER, {
        lineBreak: false,
      });
  }
}
