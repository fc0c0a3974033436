import { labelOf, wordsOf } from './plain-words.js';
import { isolated, type Span } from './pdf/lay-out-text.js';
import { ink, muted, TaggedPages } from './pdf/tagged-pages.js';
import type { RecordField } from './record-field.js';
import type { RecordSummary } from './record-summary.js';

const INDENT = 12;

/** The record for reading on paper: the sum and its reason first, then section by section, every value in words. Comes as it is made. */
export function recordAsPdf(summary: RecordSummary, fields: readonly RecordField[]): NodeJS.ReadableStream {
  const pages = new TaggedPages(summary.title);
  pages.within('Sect', () => {
    pages.heading(1, summary.headline);
    pages.paragraph([{ text: summary.reason, colour: ink }], { size: 11 });
    pages.table(summary.facts.map(({ label, lines }) => [label, lines.map((text) => said(text))]));
  });
  for (const [section, members] of Map.groupBy(fields, (each) => each.section)) {
    pages.within('Sect', () => {
      pages.heading(2, section);
      for (const each of members) writeField(pages, each);
    });
  }
  return pages.finish();
}

function writeField(pages: TaggedPages, { number, title, value, notRecorded }: RecordField): void {
  pages.heading(3, `${number}. ${title}`);
  if (notRecorded === undefined) writeValue(pages, '', value, INDENT);
  else pages.paragraph([{ text: notRecorded, colour: muted }], { indent: INDENT });
}

/** Objects as labelled lines, lists as numbered entries, one step further in at each depth. Ids are for programs: they stand in the JSON. */
function writeValue(pages: TaggedPages, key: string, value: unknown, indent: number): void {
  if (value === undefined || value === null || isForPrograms(key)) return;
  if (Array.isArray(value)) return writeList(pages, key, value, indent);
  if (typeof value === 'object') {
    if (key !== '') label(pages, labelOf(key), indent);
    const inner = key === '' ? indent : indent + INDENT;
    for (const [name, part] of Object.entries(value)) writeValue(pages, name, part, inner);
    return;
  }
  if (!isScalar(value)) return;
  const words = said(wordsOf(key, value));
  pages.paragraph(key === '' ? [words] : [{ text: `${labelOf(key)}: `, colour: muted }, words], { indent });
}

function writeList(pages: TaggedPages, key: string, list: readonly unknown[], indent: number): void {
  if (key !== '') label(pages, list.length === 0 ? `${labelOf(key)}: none` : labelOf(key), indent);
  if (list.length === 0) return;
  pages.within('L', () => {
    for (const [index, entry] of list.entries()) {
      pages.within('LI', () =>
        pages.within('LBody', () => {
          if (isScalar(entry)) pages.paragraph([said(`•  ${wordsOf(key, entry)}`)], { indent: indent + INDENT });
          else if (isFlat(entry)) flatEntry(pages, index, entry, indent + INDENT);
          else {
            label(pages, `${index + 1} of ${list.length}`, indent + INDENT);
            writeValue(pages, '', entry, indent + 2 * INDENT);
          }
        }),
      );
    }
  });
}

type Scalar = string | number | boolean;

function isScalar(value: unknown): value is Scalar {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Nothing inside it but single values. */
function isFlat(entry: unknown): entry is Readonly<Record<string, Scalar | undefined>> {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    Object.values(entry).every((part) => typeof part !== 'object' || (Array.isArray(part) && part.length === 0))
  );
}

/** On one line as long as it fits: lists of such entries are long. */
function flatEntry(
  pages: TaggedPages,
  index: number,
  entry: Readonly<Record<string, Scalar | undefined>>,
  indent: number,
): void {
  const spans = Object.entries(entry).flatMap(([name, part]): Span[] => {
    if (part === undefined || typeof part === 'object' || isForPrograms(name)) return [];
    return [{ text: `${labelOf(name)} `, colour: muted }, said(wordsOf(name, part)), { text: '  ·  ', colour: muted }];
  });
  pages.paragraph([{ text: `${index + 1}.  `, colour: ink }, ...spans.slice(0, -1)], { indent });
}

/** `memberId`, `needIds`: who or what that is stands beside it by name. */
function isForPrograms(key: string): boolean {
  return /Ids?$/.test(key) && !forPeopleToo.has(key);
}

/** Ids by which people ask for a thing: they are written on it, or said on the telephone. */
const forPeopleToo: ReadonlySet<string> = new Set(['claimId', 'familyId', 'ruleSetId', 'tariffRowId', 'windowId']);

function label(pages: TaggedPages, text: string, indent: number): void {
  pages.paragraph([{ text, bold: true, colour: muted }], { indent });
}

function said(text: string): Span {
  return { text: isolated(text), colour: ink };
}
