import type { Face } from './font-files.js';
import { shaperOf } from './shape.js';

type Range = readonly [from: number, to: number];

function face(name: string): Face {
  return { name };
}

export const regular = face('NotoSans-Regular.ttf');
export const bold = face('NotoSans-Bold.ttf');
const emoji = face('NotoEmoji-Regular.ttf');
const han = face('NotoSansHans-Regular.otf');
const hangul = face('NotoSansKR-Regular.otf');

/** Scripts by the blocks of Unicode they stand in; whether a font has a character is asked of the font itself. */
const scripts: readonly (readonly [readonly Face[], ...Range[]])[] = [
  [[face('NotoSansArmenian-Regular.ttf')], [0x530, 0x58f], [0xfb13, 0xfb17]],
  [[face('NotoSansHebrew-Regular.ttf')], [0x590, 0x5ff], [0xfb1d, 0xfb4f]],
  [
    [face('Vazirmatn-Regular.ttf'), face('NotoSansArabic-Regular.ttf')],
    [0x600, 0x6ff],
    [0x750, 0x77f],
    [0x870, 0x8ff],
    [0xfb50, 0xfdff],
    [0xfe70, 0xfeff],
  ],
  [[face('NotoSansSyriac-Regular.ttf')], [0x700, 0x74f]],
  [[face('NotoSansThaana-Regular.ttf')], [0x780, 0x7bf]],
  [[face('NotoSansNko-Regular.ttf')], [0x7c0, 0x7ff]],
  [[face('NotoSansDevanagari-Regular.ttf')], [0x900, 0x97f], [0xa8e0, 0xa8ff]],
  [[face('NotoSansBengali-Regular.ttf')], [0x980, 0x9ff]],
  [[face('NotoSansGurmukhi-Regular.ttf')], [0xa00, 0xa7f]],
  [[face('NotoSansGujarati-Regular.ttf')], [0xa80, 0xaff]],
  [[face('NotoSansOriya-Regular.ttf')], [0xb00, 0xb7f]],
  [[face('NotoSansTamil-Regular.ttf')], [0xb80, 0xbff]],
  [[face('NotoSansTelugu-Regular.ttf')], [0xc00, 0xc7f]],
  [[face('NotoSansKannada-Regular.ttf')], [0xc80, 0xcff]],
  [[face('NotoSansMalayalam-Regular.ttf')], [0xd00, 0xd7f]],
  [[face('NotoSansSinhala-Regular.ttf')], [0xd80, 0xdff]],
  [[face('NotoSansThai-Regular.ttf')], [0xe00, 0xe7f]],
  [[face('NotoSansLao-Regular.ttf')], [0xe80, 0xeff]],
  [[face('NotoSerifTibetan-Regular.ttf')], [0xf00, 0xfff]],
  [[face('NotoSansMyanmar-Regular.ttf')], [0x1000, 0x109f], [0xa9e0, 0xa9ff], [0xaa60, 0xaa7f]],
  [[face('NotoSansGeorgian-Regular.ttf')], [0x10a0, 0x10ff], [0x1c90, 0x1cbf], [0x2d00, 0x2d2f]],
  [[hangul], [0x1100, 0x11ff], [0x3130, 0x318f], [0xa960, 0xa97f], [0xac00, 0xd7ff]],
  [[face('NotoSansEthiopic-Regular.ttf')], [0x1200, 0x139f], [0x2d80, 0x2ddf], [0xab00, 0xab2f], [0x1e7e0, 0x1e7ff]],
  [[face('NotoSansCherokee-Regular.ttf')], [0x13a0, 0x13ff], [0xab70, 0xabbf]],
  [[face('NotoSansCanadianAboriginal-Regular.ttf')], [0x1400, 0x167f], [0x18b0, 0x18ff]],
  [[face('NotoSansKhmer-Regular.ttf')], [0x1780, 0x17ff], [0x19e0, 0x19ff]],
  [[face('NotoSansMongolian-Regular.ttf')], [0x1800, 0x18af]],
  [[face('NotoSansTaiLe-Regular.ttf')], [0x1950, 0x197f]],
  [[face('NotoSansTaiTham-Regular.ttf')], [0x1a20, 0x1aaf]],
  [[face('NotoSansOlChiki-Regular.ttf')], [0x1c50, 0x1c7f]],
  [[face('NotoSansTifinagh-Regular.ttf')], [0x2d30, 0x2d7f]],
  [[face('NotoSansYi-Regular.ttf')], [0xa000, 0xa4cf]],
  [[face('NotoSansLisu-Regular.ttf')], [0xa4d0, 0xa4ff]],
  [[face('NotoSansVai-Regular.ttf')], [0xa500, 0xa63f]],
  [[face('NotoSansJavanese-Regular.ttf')], [0xa980, 0xa9df]],
  [[face('NotoSansCham-Regular.ttf')], [0xaa00, 0xaa5f]],
  [[face('NotoSansMeeteiMayek-Regular.ttf')], [0xaae0, 0xaaff], [0xabc0, 0xabff]],
  [[face('NotoSansHanifiRohingya-Regular.ttf')], [0x10d00, 0x10d3f]],
  [[face('NotoSansAdlam-Regular.ttf')], [0x1e900, 0x1e95f]],
  [
    [han],
    [0x2e80, 0x312f],
    [0x3190, 0x4dbf],
    [0x4e00, 0x9fff],
    [0xf900, 0xfaff],
    [0xfe30, 0xfe4f],
    [0xff00, 0xffef],
    [0x20000, 0x323af],
  ],
];

/** Every font there is, for whoever wants to know whether they are all there. */
export const faces: readonly Face[] = [regular, bold, emoji, ...scripts.flatMap(([each]) => each)];

/** Joiners, marks of direction and variation selectors: they change how others look and need no glyph. */
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{Cc}]$/u;
const looksLikeEmoji = /\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}/u;

/**
 * The font that has all characters of a cluster (what a reader takes for one character), and the cluster without the characters that
 * the font can leave out. Where no font has it, its code points are written out: a reader sees which they are, and no empty box.
 */
export function faceFor(cluster: string, base: Face): { readonly face: Face; readonly text: string } {
  const composed = cluster.normalize('NFC');
  for (const candidate of candidatesFor(composed, base)) {
    const { characters } = shaperOf(candidate);
    const kept = [...composed].filter((char) => !invisible.test(char) || characters.has(codeOf(char)));
    if (kept.every((char) => characters.has(codeOf(char)))) return { face: candidate, text: kept.join('') };
  }
  const shown = [...composed].filter((char) => !invisible.test(char));
  return {
    face: base,
    text: shown.map((char) => `[U+${codeOf(char).toString(16).toUpperCase().padStart(4, '0')}]`).join(''),
  };
}

function candidatesFor(cluster: string, base: Face): readonly Face[] {
  if (looksLikeEmoji.test(cluster)) return [emoji, base];
  const first = codeOf([...cluster].find((char) => !invisible.test(char)) ?? cluster);
  const ofScript = scripts.find(([, ...ranges]) => ranges.some(([from, to]) => first >= from && first <= to))?.[0];
  return ofScript === undefined ? [base, regular, han, emoji] : [...ofScript, base, emoji];
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
