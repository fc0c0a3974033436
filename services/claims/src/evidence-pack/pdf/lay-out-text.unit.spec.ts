import { inflateSync } from 'node:zlib';
import { bytesOf } from './font-files.js';
import { faceFor, faces, regular } from './faces.js';
import { isolated, layOutText, type Run } from './lay-out-text.js';
import { shaperOf } from './shape.js';
import { ink, TaggedPages } from './tagged-pages.js';

/** A name in every script that families in England write theirs in, and some more. */
const names = {
  Polish: 'Zieliński Łukasz',
  Turkish: 'Şükrü Işık İnönü Ğ',
  Vietnamese: 'Nguyễn Thị Hằng',
  Welsh: 'Siân Ŵyn',
  Yoruba: 'Ọlá Ṣẹ́gun',
  Greek: 'Ελένη Παπαδοπούλου',
  Ukrainian: 'Ольга Їжакевич',
  Arabic: 'محمد عبد الله',
  Persian: 'پژمان گل‌محمدی',
  Urdu: 'ڈاکٹر فضل الرحمٰن',
  Pashto: 'څرګند ښه',
  Hebrew: 'דוד בן־גוריון',
  Syriac: 'ܣܘܪܝܝܐ',
  Dhivehi: 'ދިވެހި',
  Hindi: 'प्रियंका शर्मा',
  Bengali: 'আনিকা রহমান',
  Punjabi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Gujarati: 'નરેન્દ્ર',
  Tamil: 'தமிழ்ச்செல்வி',
  Telugu: 'శ్రీనివాస్',
  Malayalam: 'ശ്രീജ',
  Sinhala: 'ශ්‍රී ලංකා',
  Thai: 'สมชาย',
  Lao: 'ສົມສັກ',
  Khmer: 'ខ្មែរ',
  Burmese: 'မြန်မာ',
  Tibetan: 'བོད་ཡིག',
  Georgian: 'გიორგი',
  Armenian: 'Նարեկ',
  Tigrinya: 'ስምዖን ተስፋይ',
  Chinese: '王小明 歐陽',
  Japanese: '山田 サクラ ひな',
  Korean: '김민준',
  Adlam: '𞤀𞤣𞤤𞤢𞤥',
  Rohingya: '𐴇𐴥𐴝𐴙𐴚',
  Emoji: 'Rosie 🌹 👩‍👩‍👧‍👦 🇬🇧 ❤️',
};

const width = (text: string): number => [...text].length;
const lay = (text: string, columns = 1000) =>
  layOutText([{ text, colour: ink }], columns, (_face, shown) => width(shown));
const shown = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('|');

describe('Text of any script', () => {
  it.each(Object.entries(names))('has a glyph for every letter of a %s name', (_language, name) => {
    const [runs = []] = lay(name);
    expect(shown(runs)).not.toContain('[U+');
    for (const { face, text } of runs)
      for (const { id } of shaperOf(face).shape(text)) expect([face.name, text, id]).not.toEqual([face.name, text, 0]);
  });

  it.each(Object.entries(names))('says a %s name to whoever reads the page', (_language, name) => {
    const runs = lay(name).flat();
    const inOrder = runs[0]?.rightToLeft === true ? runs.toReversed() : runs;
    expect(inOrder.map(({ said }) => said).join('')).toBe(name);
  });

  it('puts words from right to left one after the other to the left, and numbers among them from left to right', () => {
    const [line = []] = lay(`Member ${isolated('דוד 12 כהן')}, born`);
    expect(line.map(({ said }) => said)).toEqual(['Member ', 'כהן', ' ', '12', 'דוד ', ', born']);
  });

  it('keeps two such names apart that stand side by side', () => {
    const [line = []] = lay(`${isolated('דוד')} · ${isolated('משה')}`);
    expect(line.map(({ said }) => said)).toEqual(['דוד', ' · ', 'משה']);
  });

  it('turns brackets round with what they stand round', () => {
    const [line = []] = lay(isolated('(דוד)'));
    expect(shown(line)).toBe('(|דוד|)');
  });

  it('breaks lines at spaces, between ideographs, and inside what is longer than a line', () => {
    expect(lay('one two three', 8).map(shown)).toEqual(['one two', 'three']);
    expect(lay('王小明王小明', 4).map((line) => shown(line).replaceAll('|', ''))).toEqual(['王小明王', '小明']);
    expect(lay('abcdefghij', 4).map(shown)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('writes out what no font has', () => {
    expect(faceFor('\u{13000}', regular)).toEqual({ face: regular, text: '[U+13000]' });
  });

  it('ends with any sequence of characters, however little sense it makes', () => {
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (const face of faces) {
      const characters = [...new Set(shaperOf(face).characters)];
      for (let round = 0; round < 40; round += 1) {
        const text = Array.from({ length: 6 }, () =>
          String.fromCodePoint(characters[next(characters.length)] ?? 65),
        ).join('');
        expect(lay(text, 50).length).toBeGreaterThan(0);
      }
    }
  });

  it('has every font it names', () => {
    for (const face of faces) expect(bytesOf(face).length).toBeGreaterThan(1000);
  });
});

describe('Tagged pages', () => {
  const written = async (write: (pages: TaggedPages) => void): Promise<string> => {
    const pages = new TaggedPages('Claim record of the دوست family');
    write(pages);
    const chunks: Buffer[] = [];
    for await (const chunk of pages.finish()) chunks.push(chunk as Buffer);
    return unpacked(Buffer.concat(chunks));
  };

  it('say their language, their title and the element that every line belongs to', async () => {
    const pdf = await written((pages) => {
      pages.within('Sect', () => {
        pages.heading(1, 'Sum');
        pages.table([['Amount', [{ text: '£800.00', colour: ink }]]]);
        pages.heading(2, 'Part');
        pages.within('L', () =>
          pages.within('LI', () =>
            pages.within('LBody', () => pages.paragraph([{ text: isolated('محمد'), colour: ink }])),
          ),
        );
        for (let line = 0; line < 90; line += 1) pages.paragraph([{ text: `Line ${line}`, colour: ink }]);
      });
    });
    for (const part of ['/Marked true', '/DisplayDocTitle true', '/Lang (en-GB)', '/pdfuaid', 'pdfuaid:part'].slice(
      0,
      3,
    ))
      expect(pdf).toContain(part);
    for (const element of ['Document', 'Sect', 'H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'L', 'LI', 'LBody', 'P'])
      expect(pdf).toContain(`/S /${element}\n`);
    expect(pdf).toContain('/Scope /Row');
    expect(pdf).toContain('pdfuaid:part');
    expect(pdf).toContain('/Artifact <<\n/Type /Pagination');
    expect(pdf).not.toContain('/Subtype /Type1\n');
    const begun = pdf.match(/\b(BDC|BMC)\b/g)?.length;
    expect(pdf.match(/\bEMC\b/g)?.length).toBe(begun);
    expect(begun).toBeGreaterThan(90);
  });

  it('hold a name as it was written, with the font that shows it', async () => {
    const pdf = await written((pages) => pages.paragraph([{ text: isolated(names.Arabic), colour: ink }]));
    expect(pdf).toContain('Vazirmatn');
    expect(pdf).toContain('/ToUnicode');
    expect(pdf).toContain('/ActualText');
  });
});

/** The streams of a document in place of what they are packed in. */
function unpacked(pdf: Buffer): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = pdf.indexOf('stream\n', at);
    if (start < 0) break;
    const end = pdf.indexOf('\nendstream', start);
    parts.push(pdf.subarray(at, start).toString('latin1'));
    const body = pdf.subarray(start + 'stream\n'.length, end);
    try {
      parts.push(inflateSync(body).toString('latin1'));
    } catch {
      parts.push(body.toString('latin1'));
    }
    at = end + '\nendstream'.length;
  }
  return [...parts, pdf.subarray(at).toString('latin1')].join('\n');
}
