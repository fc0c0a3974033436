import PDFDocument from 'pdfkit';
import type { RecordField } from './claim-record.js';

const MARGIN = 50;
const LONGEST_VALUE = 1_500;

/** The record for reading on paper; the JSON beside it is the whole one. Comes as it is made. */
export function recordAsPdf(claimId: string, fields: readonly RecordField[]): NodeJS.ReadableStream {
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: `Claim ${claimId}` } });
  document.fontSize(16).text('Claim record').fontSize(9).text(claimId).moveDown();
  for (const { number, title, value, notRecorded } of fields) {
    document.font('Helvetica-Bold').fontSize(10).text(`${number}. ${title}`);
    document
      .font('Helvetica')
      .fontSize(8)
      .text(notRecorded ?? shown(value))
      .moveDown(0.5);
  }
  document.end();
  return document;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value, undefined, 1) ?? '';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)} … (whole in record.json)` : text;
}
